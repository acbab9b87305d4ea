# What every target of cotidy shares: language, warnings, output places.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Type of build" FORCE)
endif()

# ccache takes what was compiled with a precompiled header only if it is told that
# the header's time and macros do not matter.
find_program(COTIDY_CCACHE ccache)
if(COTIDY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${COTIDY_CCACHE})
endif()

# cotidy_clang_options(<target> [AFTER]): code that uses LLVM's and Clang's headers.
# AFTER looks for them behind all others: where libc++ is installed beside LLVM,
# they come with a <cxxabi.h>, which GoogleTest may not take for libstdc++'s.
function(cotidy_clang_options target)
  if("AFTER" IN_LIST ARGN)
    foreach(folder IN LISTS LLVM_INCLUDE_DIRS CLANG_INCLUDE_DIRS)
      target_compile_options(${target} PRIVATE "SHELL:-idirafter ${folder}")
    endforeach()
  else()
    target_include_directories(${target} SYSTEM PRIVATE ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
  endif()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/rules ${PROJECT_BINARY_DIR}/rules)
  separate_arguments(definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
  target_compile_definitions(${target} PRIVATE ${definitions} COTIDY_VERSION="${PROJECT_VERSION}")
  target_compile_options(${target} PRIVATE -fno-rtti -fno-exceptions -fvisibility-inlines-hidden)
  cotidy_warnings(${target})
  # g++ 12, with less than -O3, sees null pointers in Clang's own headers.
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-nonnull)
  endif()
endfunction()

# cotidy_clang_headers(<target>): compiles Clang's headers once for all sources of a
# target, which halves the time of a build. A source includes what it uses all
# the same. Not with g++, which forgets in a precompiled header what a system
# header is, and warns about those.
function(cotidy_clang_headers target)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    "$<$<COMPILE_LANGUAGE:CXX>:${PROJECT_SOURCE_DIR}/tool/cmake/ClangHeaders.h>")
  # Without the time in it, the same headers make the same file.
  target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endfunction()

# cotidy_warnings(<target>): the warnings that our own code is kept free of.
function(cotidy_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-unused-parameter)
  # g++ 12 sees overlapping copies in `"text" + std::string` (GCC bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(COTIDY_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
