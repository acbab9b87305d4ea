# Installs the headers and what find_package(cotidy COMPONENTS runtime) needs. No path of this
# machine gets into it: an installed tree may be moved.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The runtime is for trying the examples of the pages: it stays out of the compiler's default path.
set(runtime_destination ${CMAKE_INSTALL_DATADIR}/cotidy/runtime)
target_include_directories(cotidy_runtime INTERFACE $<INSTALL_INTERFACE:${runtime_destination}/include>)
install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/include DESTINATION ${runtime_destination})

set(config_destination ${CMAKE_INSTALL_LIBDIR}/cmake/cotidy)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/cotidy-config-version.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/cmake/cotidy-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/cotidy-config-version.cmake
        DESTINATION ${config_destination})
install(TARGETS cotidy_runtime EXPORT cotidy_runtime)
install(EXPORT cotidy_runtime FILE cotidy-runtime.cmake NAMESPACE cotidy:: DESTINATION ${config_destination})
