//===- compile_command_test.cpp - commands of other compilers ---*- C++ -*-===//

#include "CompileCommand.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace cotidy;

namespace {

std::string adjusted(Arguments Command, llvm::StringRef Directory = "/") {
  return llvm::join(toolingCommand(std::move(Command), Directory), " ");
}

TEST(SplitCommand, ReadsQuotesAsAShellDoes) {
  EXPECT_EQ(splitCommand("g++ '-DNAME=\"a b\"' \\ x \"y z\""),
            (Arguments{"g++", "-DNAME=\"a b\"", " x", "y z"}));
}

TEST(ToolingCommand, LeavesThePlainCallAlone) {
  EXPECT_EQ(adjusted({"cc", "-Iinclude", "-DX=1", "a.cpp"}),
            "cc -Iinclude -DX=1 a.cpp -fsyntax-only");
}

TEST(ToolingCommand, KnowsTheDriverByItsName) {
  EXPECT_EQ(adjusted({"/usr/bin/g++-12", "a.cpp"}),
            "/usr/bin/g++-12 --driver-mode=g++ a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsLaunchers) {
  const char *Expected = "cc a.cpp -fsyntax-only";
  EXPECT_EQ(adjusted({"ccache", "cc", "a.cpp"}), Expected);
  EXPECT_EQ(adjusted({"/usr/bin/distcc", "ccache", "cc", "a.cpp"}), Expected);
  EXPECT_EQ(adjusted({"env", "CCACHE_DIR=/x", "ccache", "cc", "a.cpp"}),
            Expected);
  EXPECT_EQ(adjusted({"/usr/bin/cmake", "-E", "__run_co_compile",
                      "--tidy=clang-tidy", "--", "cc", "a.cpp"}),
            Expected);
  // A launcher that was told the compiler by other means.
  EXPECT_EQ(adjusted({"ccache", "mycompiler", "a.cpp"}),
            "mycompiler a.cpp -fsyntax-only");
}

TEST(ToolingCommand, KeepsACompilerThatIsNamedLikeNoLauncher) {
  EXPECT_EQ(adjusted({"x86_64-linux-gnu-gcc", "cc", "a.cpp"}),
            "x86_64-linux-gnu-gcc cc a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsOutputsAndDependencyFiles) {
  EXPECT_EQ(adjusted({"cc", "-MD", "-MT", "a.o", "-MF", "a.d", "-o", "a.o",
                      "-c", "a.cpp", "-save-temps"}),
            "cc a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsWhatMakesWarningsErrors) {
  EXPECT_EQ(adjusted({"cc", "-Wall", "-Werror", "-Werror=unused", "-w",
                      "-pedantic-errors", "-Wfatal-errors", "a.cpp"}),
            "cc -Wall a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsPrecompiledHeadersButNotTheirText) {
  EXPECT_EQ(adjusted({"cc", "-Xclang", "-include-pch", "-Xclang", "p.pch",
                      "-Xclang", "-include", "-Xclang", "p.hxx", "a.cpp"}),
            "cc -Xclang -include -Xclang p.hxx a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsPlugins) {
  EXPECT_EQ(adjusted({"cc", "-Xclang", "-load", "-Xclang", "x.so",
                      "-fplugin=y.so", "a.cpp"}),
            "cc a.cpp -fsyntax-only");
}

TEST(ToolingCommand, DropsAnotherClangsHeaders) {
  EXPECT_EQ(adjusted({"cc", "-resource-dir", "/x", "-resource-dir=/y", "-Iz",
                      "a.cpp"}),
            "cc -Iz a.cpp -fsyntax-only");
}

TEST(ToolingCommand, LeavesFilesAfterTheDoubleDash) {
  EXPECT_EQ(adjusted({"cc", "-w", "--", "-w"}), "cc -fsyntax-only -- -w");
}

TEST(ToolingCommand, ReadsResponseFilesInTheCommandsFolder) {
  llvm::SmallString<128> Folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("cotidy", Folder));
  std::error_code Error;
  llvm::raw_fd_ostream((Folder + "/flags.rsp").str(), Error)
      << "-DX=1 @more.rsp";
  llvm::raw_fd_ostream((Folder + "/more.rsp").str(), Error) << "-DY='2 3'";
  EXPECT_EQ(toolingCommand({"cc", "@flags.rsp", "a.cpp"}, Folder),
            (Arguments{"cc", "-DX=1", "-DY=2 3", "a.cpp", "-fsyntax-only"}));
  // One that no build has made yet.
  EXPECT_EQ(adjusted({"cc", "@modules.modmap", "a.cpp"}, Folder),
            "cc a.cpp -fsyntax-only");
  EXPECT_FALSE(llvm::sys::fs::remove_directories(Folder));
}

TEST(CompilesCxx, GoesByTheFile) {
  EXPECT_TRUE(compilesCxx({"cc", "a.cpp"}, "/a.cpp"));
  EXPECT_TRUE(compilesCxx({"cc", "a.cc"}, "/a.cc"));
  EXPECT_TRUE(compilesCxx({"cc", "a.cppm"}, "/a.cppm"));
  EXPECT_FALSE(compilesCxx({"cc", "a.c"}, "/a.c"));
  EXPECT_FALSE(compilesCxx({"cc", "a.S"}, "/a.S"));
  EXPECT_FALSE(compilesCxx({"nvcc", "a.cu"}, "/a.cu"));
  EXPECT_FALSE(compilesCxx({"cc", "Makefile"}, "/Makefile"));
}

TEST(CompilesCxx, HearsWhatTheCommandSays) {
  EXPECT_TRUE(compilesCxx({"cc", "-x", "c++", "a.c"}, "/a.c"));
  EXPECT_TRUE(compilesCxx({"cc", "-xc++", "a.inc"}, "/a.inc"));
  EXPECT_FALSE(compilesCxx({"cc", "-xc", "a.cpp"}, "/a.cpp"));
  EXPECT_TRUE(compilesCxx({"g++", "--driver-mode=g++", "a.c"}, "/a.c"));
  EXPECT_FALSE(compilesCxx({"g++", "--driver-mode=g++", "a.S"}, "/a.S"));
}

} // namespace
