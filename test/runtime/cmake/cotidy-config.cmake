# find_package(cotidy COMPONENTS runtime) gives the target cotidy::runtime.
include(CMakeFindDependencyMacro)
find_dependency(Threads)

foreach(component IN LISTS cotidy_FIND_COMPONENTS)
  include(${CMAKE_CURRENT_LIST_DIR}/cotidy-${component}.cmake OPTIONAL RESULT_VARIABLE found)
  if(found)
    set(cotidy_${component}_FOUND ON)
  elseif(cotidy_FIND_REQUIRED_${component})
    set(cotidy_FOUND OFF)
    set(cotidy_NOT_FOUND_MESSAGE "cotidy has no component '${component}'; there is: runtime")
  endif()
endforeach()
