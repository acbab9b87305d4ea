# Finds the LLVM and Clang development packages of one major version.
#
# LLVM's own version file accepts only an exact "major.minor", so the search is
# steered to the version's folder instead, and the major version is checked.
foreach(package LLVM Clang)
  find_package(${package} REQUIRED CONFIG
               PATHS /usr/lib/llvm-${COTIDY_LLVM_VERSION} NO_DEFAULT_PATH
               HINTS ${${package}_DIR} ${COTIDY_LLVM_PREFIX})
endforeach()
if(NOT LLVM_VERSION_MAJOR EQUAL COTIDY_LLVM_VERSION)
  message(FATAL_ERROR "LLVM ${LLVM_VERSION} found in ${LLVM_DIR}, but "
                      "COTIDY_LLVM_VERSION is ${COTIDY_LLVM_VERSION}")
endif()
if(NOT TARGET clang-cpp OR NOT TARGET LLVM)
  message(FATAL_ERROR "LLVM ${LLVM_VERSION} in ${LLVM_DIR} has no shared "
                      "libraries (targets clang-cpp and LLVM)")
endif()
message(STATUS "LLVM ${LLVM_VERSION} in ${LLVM_TOOLS_BINARY_DIR}")
