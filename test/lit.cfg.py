# Configuration of lit, loaded by the build folder's lit.site.cfg.py.
#
# Substitutions, longest names first where one is the beginning of another:
#   %check-rule     runs a rule test (check_rule.py), arguments: %s %t
#   %cotidy-clangd  clangd with the rules linked in
#   %cotidy         the stand-alone tool
#   %clang-tidy     the clang-tidy of the LLVM that was built against
#   %clangd         its stock clangd
#   %clang++        its compiler
#   %plugin         the plugin's path
#   %runtime        the include folder of the reference runtime
#   %test-root      this folder;  %source-root  the whole tree
#   %build-root     the build folder
#   %python %cmake %version
#
# Features: llvm-<N>; cli, clangd where the build has that front end; asio, boost
# where the machine has the library's headers.

import os
import subprocess
import sys

import lit.formats

config.name = "cotidy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".test"]  # .cpp in rules/, see its lit.local.cfg.
# Inputs are read by tests; the others are built and run by ctest.
config.excludes = ["Inputs", "runtime", "bench", "demo"]
config.test_source_root = os.path.dirname(__file__)


def llvm_tool(name):
    path = os.path.join(config.llvm_tools_dir, name)
    if not os.path.exists(path):
        lit_config.fatal(f"'{name}' is missing in {config.llvm_tools_dir}")
    return path


def script(name, *arguments):
    path = os.path.join(config.test_source_root, name)
    return " ".join([f"'{sys.executable}'", f"'{path}'", *arguments])


clang_tidy = llvm_tool("clang-tidy")
filecheck = llvm_tool("FileCheck")
config.substitutions = [
    ("%check-rule", script("check_rule.py", f"--clang-tidy={clang_tidy}",
                           f"--plugin={config.plugin}",
                           f"--filecheck={filecheck}",
                           f"--test-root={config.test_source_root}")),
    ("%cotidy-clangd", config.cotidy_clangd),
    ("%cotidy", config.cotidy),
    ("%clang-tidy", clang_tidy),
    ("%clangd", llvm_tool("clangd")),
    (r"%clang\+\+", llvm_tool("clang++")),
    ("%plugin", config.plugin),
    ("%runtime", os.path.join(config.test_source_root, "runtime", "include")),
    ("%test-root", config.test_source_root),
    ("%source-root", config.source_root),
    ("%build-root", config.build_root),
    ("%python", sys.executable),
    ("%cmake", config.cmake),
    ("%version", config.cotidy_version),
]

config.available_features.add(f"llvm-{config.llvm_version}")
if config.cotidy:
    config.available_features.add("cli")
if config.cotidy_clangd:
    config.available_features.add("clangd")


def compiler_finds(header):
    question = f"#if !__has_include(<{header}>)\n#error\n#endif\n"
    return subprocess.run([llvm_tool("clang++"), "-E", "-x", "c++", "-"],
                          input=question, text=True, capture_output=True,
                          check=False).returncode == 0


# Libraries whose real headers a test may want.
for feature, header in {"asio": "asio.hpp", "boost": "boost/asio.hpp"}.items():
    if compiler_finds(header):
        config.available_features.add(feature)

# FileCheck, not, split-file and their like by their bare names.
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, config.environment.get("PATH", "")])
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"
# A user's own settings must not change what the tests see.
config.environment["HOME"] = config.test_exec_root
config.environment["XDG_CONFIG_HOME"] = os.path.join(config.test_exec_root, "xdg")
config.environment["XDG_CACHE_HOME"] = os.path.join(config.test_exec_root, "xdg")
