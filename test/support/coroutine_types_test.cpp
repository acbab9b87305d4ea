//===- coroutine_types_test.cpp - every spelling of a coroutine type ------===//

#include "ParsedCode.h"
#include <gtest/gtest.h>

using namespace cotidy;
using cotidy::test::ParsedCode;

namespace {

/// Promises and awaiters of several kinds, to build types from.
const std::string Prelude = R"cpp(
#include <coroutine>
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
template <class Result, class Initial> struct promise {
  Result get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
)cpp";

TypeFacts factsOf(const std::string &Code) {
  ParsedCode Parsed(Prelude + Code);
  EXPECT_FALSE(Parsed.hasErrors()) << Code;
  return Parsed.factsOf();
}

/// The start kind of a coroutine type whose promise's initial_suspend() returns
/// \p Initial; the type is awaitable.
StartKind startWith(const std::string &Initial,
                    const std::string &Before = "") {
  return factsOf(Before + R"cpp(
struct subject_type : awaiter {
  using promise_type = promise<subject_type, )cpp" +
                 Initial + R"cpp(>;
};
using subject = subject_type;)cpp")
      .Start;
}

TEST(Awaitable, HasTheAwaiterMembers) {
  TypeFacts Facts = factsOf("using subject = awaiter;");
  EXPECT_TRUE(Facts.IsAwaitable);
  EXPECT_TRUE(Facts.IsAwaiter);
  EXPECT_FALSE(Facts.IsCoroutineType);
  EXPECT_EQ(Facts.Start, StartKind::Lazy);
  EXPECT_TRUE(Facts.isTask());
}

TEST(Awaitable, InheritsTheAwaiterMembers) {
  EXPECT_TRUE(factsOf("struct derived : awaiter {}; using subject = derived;")
                  .IsAwaiter);
}

TEST(Awaitable, NeedsAllThreeMembers) {
  EXPECT_FALSE(factsOf("struct half { bool await_ready(); int await_resume(); "
                       "}; using subject = half;")
                   .IsAwaitable);
}

TEST(Awaitable, MemberOperator) {
  TypeFacts Facts = factsOf(
      "struct s { awaiter operator co_await() const; }; using subject = s;");
  EXPECT_TRUE(Facts.IsAwaitable);
  EXPECT_FALSE(Facts.IsAwaiter);
  EXPECT_EQ(Facts.Start, StartKind::Unknown);
}

TEST(Awaitable, FreeOperatorInTheTypesNamespace) {
  EXPECT_TRUE(factsOf("namespace n { struct s {}; awaiter operator "
                      "co_await(s &&); } using subject = n::s;")
                  .IsAwaitable);
  EXPECT_FALSE(factsOf("namespace n { struct s {}; struct other {}; awaiter "
                       "operator co_await(other); } using subject = n::s;")
                   .IsAwaitable);
  EXPECT_FALSE(factsOf("namespace n { struct s {}; } namespace far { awaiter "
                       "operator co_await(n::s); } using subject = n::s;")
                   .IsAwaitable);
}

TEST(Awaitable, FreeOperatorTemplate) {
  EXPECT_TRUE(
      factsOf("namespace n { template <class T> struct s {}; template <class "
              "T> awaiter operator co_await(s<T>); } using subject = "
              "n::s<int>;")
          .IsAwaitable);
  // A bare template parameter is held back by constraints that are not
  // evaluated here: unknown, so not awaitable.
  EXPECT_FALSE(factsOf("namespace n { struct s {}; template <class T> awaiter "
                       "operator co_await(T &&); } using subject = n::s;")
                   .IsAwaitable);
}

TEST(Awaitable, HiddenFriendOperator) {
  EXPECT_TRUE(factsOf("namespace n { struct s { friend awaiter operator "
                      "co_await(s) { return {}; } }; } using subject = n::s;")
                  .IsAwaitable);
}

TEST(Awaitable, FreeOperatorOfABase) {
  EXPECT_TRUE(factsOf("namespace n { struct base {}; awaiter operator "
                      "co_await(const base &); } struct s : n::base {}; using "
                      "subject = s;")
                  .IsAwaitable);
}

TEST(Awaitable, AwaitTransformIsNoEvidence) {
  EXPECT_FALSE(factsOf("struct s {}; struct p { awaiter await_transform(s); }; "
                       "using subject = s;")
                   .IsAwaitable);
}

TEST(Awaitable, PlainTypesAreNot) {
  EXPECT_FALSE(factsOf("using subject = int;").IsAwaitable);
  EXPECT_FALSE(factsOf("using subject = awaiter *;").IsAwaitable);
  EXPECT_FALSE(factsOf("struct s; using subject = s;").IsAwaitable);
  EXPECT_FALSE(
      factsOf("#include <future>\nusing subject = std::future<int>;").isTask());
}

TEST(Awaitable, DurationsStayValues) {
  EXPECT_FALSE(factsOf("#include <chrono>\nawaiter operator "
                       "co_await(std::chrono::milliseconds);\nusing subject = "
                       "std::chrono::milliseconds;")
                   .IsAwaitable);
}

TEST(Awaitable, SuspendNeverWaitsForNothing) {
  EXPECT_FALSE(factsOf("using subject = std::suspend_never;").isTask());
  EXPECT_TRUE(factsOf("using subject = std::suspend_always;").isTask());
}

TEST(Awaitable, FutureThatSomethingMakesAwaitable) {
  TypeFacts Facts =
      factsOf("#include <future>\ntemplate <class T> awaiter operator "
              "co_await(std::future<T> &&);\nusing subject = "
              "std::future<int>;");
  EXPECT_TRUE(Facts.IsAwaitable);
  EXPECT_EQ(Facts.Start, StartKind::Unknown);
}

TEST(CoroutineType, NestedPromise) {
  TypeFacts Facts = factsOf(
      "struct t { struct promise_type : promise<t, std::suspend_always> {}; "
      "}; using subject = t;");
  EXPECT_TRUE(Facts.IsCoroutineType);
  EXPECT_FALSE(Facts.IsAwaitable);
  EXPECT_EQ(Facts.Start, StartKind::Lazy);
  EXPECT_TRUE(Facts.isTask());
}

TEST(CoroutineType, InheritedPromise) {
  EXPECT_TRUE(factsOf("struct base { struct promise_type {}; }; struct t : "
                      "base {}; using subject = t;")
                  .IsCoroutineType);
}

TEST(CoroutineType, IteratorThatNamesItsGeneratorsPromiseIsNone) {
  const std::string Code = R"cpp(
template <class T> struct generator;
template <class T> struct generator_promise {
  generator<T> get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  std::suspend_always yield_value(T);
  void return_void();
  void unhandled_exception();
};
template <class T> struct iterator {
  using promise_type = generator_promise<T>;
};
template <class T> struct generator {
  using promise_type = generator_promise<T>;
  iterator<T> begin();
};
generator<int> numbers() { co_yield 1; }
)cpp";
  EXPECT_FALSE(
      factsOf(Code + "using subject = iterator<int>;").IsCoroutineType);
  EXPECT_TRUE(factsOf(Code + "using subject = generator<int>;").IsGenerator);
  EXPECT_FALSE(
      factsOf(Code + "using subject = iterator<char>;").IsCoroutineType);
}

TEST(CoroutineType, HandleThatIsConvertedToTheType) {
  EXPECT_TRUE(factsOf("struct t; struct p { std::coroutine_handle<p> "
                      "get_return_object(); std::suspend_always "
                      "initial_suspend(); }; struct t { using promise_type = "
                      "p; t(std::coroutine_handle<p>); }; using subject = t;")
                  .IsCoroutineType);
}

TEST(CoroutineType, DerivedFromOneIsOne) {
  EXPECT_TRUE(factsOf("struct base { struct promise_type { base "
                      "get_return_object(); std::suspend_always "
                      "initial_suspend(); }; }; struct t : base {}; using "
                      "subject = t;")
                  .IsCoroutineType);
}

TEST(CoroutineType, ExplicitSpecialisationOfTheTraits) {
  EXPECT_EQ(factsOf("struct t : awaiter {}; template <class... A> struct "
                    "std::coroutine_traits<t, A...> { using promise_type = "
                    "promise<t, std::suspend_always>; }; using subject = t;")
                .Start,
            StartKind::Lazy);
  EXPECT_EQ(factsOf("struct t : awaiter {}; template <> struct "
                    "std::coroutine_traits<t> { using promise_type = "
                    "promise<t, std::suspend_never>; }; using subject = t;")
                .Start,
            StartKind::Eager);
}

TEST(CoroutineType, PartialSpecialisationOfTheTraits) {
  const std::string Code =
      "template <class T> struct t : awaiter {}; template <class T> struct u "
      ": awaiter {}; template <class T> struct frame : promise<t<T>, "
      "std::suspend_always> {}; template <class T, class... A> struct "
      "std::coroutine_traits<t<T>, A...> { using promise_type = frame<T>; }; ";
  TypeFacts Facts = factsOf(Code + "using subject = t<int>;");
  EXPECT_TRUE(Facts.IsCoroutineType);
  EXPECT_EQ(Facts.Start, StartKind::Lazy);
  EXPECT_FALSE(factsOf(Code + "using subject = u<int>;").IsCoroutineType);
}

TEST(CoroutineType, TraitsOfEverythingSayNothing) {
  EXPECT_FALSE(factsOf("struct t {}; template <class T, class A> struct "
                       "std::coroutine_traits<T, A> { using promise_type = "
                       "promise<T, std::suspend_always>; }; using subject = t;")
                   .IsCoroutineType);
}

TEST(Start, ExactStandardAwaiters) {
  EXPECT_EQ(startWith("std::suspend_always"), StartKind::Lazy);
  EXPECT_EQ(startWith("std::suspend_never"), StartKind::Eager);
  EXPECT_EQ(startWith("alias", "using alias = std::suspend_always;"),
            StartKind::Lazy);
}

TEST(Start, DerivedFromAStandardAwaiterIsUnknown) {
  EXPECT_EQ(startWith("s", "struct s : std::suspend_always {};"),
            StartKind::Unknown);
}

TEST(Start, CustomAwaiterWithAConstant) {
  EXPECT_EQ(
      startWith("s", "struct s { bool await_ready() noexcept { return false; } "
                     "void await_suspend(std::coroutine_handle<>) noexcept {} "
                     "void await_resume() noexcept {} };"),
      StartKind::Lazy);
  EXPECT_EQ(startWith("s",
                      "struct s { bool await_ready() noexcept { return true; } "
                      "void await_suspend(std::coroutine_handle<>) noexcept {} "
                      "void await_resume() noexcept {} };"),
            StartKind::Eager);
}

TEST(Start, CustomAwaiterThatDecidesAtRunTimeIsUnknown) {
  EXPECT_EQ(startWith("s", "struct s { bool ready; bool await_ready() noexcept "
                           "{ return ready; } void "
                           "await_suspend(std::coroutine_handle<>) noexcept {} "
                           "void await_resume() noexcept {} };"),
            StartKind::Unknown);
}

TEST(Start, CustomAwaiterThatSchedulesItselfIsUnknown) {
  EXPECT_EQ(startWith("s", "void schedule(std::coroutine_handle<>); struct s { "
                           "bool await_ready() noexcept { return false; } void "
                           "await_suspend(std::coroutine_handle<> h) noexcept "
                           "{ schedule(h); } void await_resume() noexcept {} "
                           "};"),
            StartKind::Unknown);
}

TEST(Start, DeducedReturnTypeInAPatternIsReadFromItsBody) {
  const std::string Code = R"cpp(
template <class T> struct t : awaiter {
  struct promise_type {
    t get_return_object();
    auto initial_suspend() noexcept { return std::suspend_always{}; }
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
};
t<int> declared();
)cpp";
  ParsedCode Parsed(Prelude + Code);
  ASSERT_FALSE(Parsed.hasErrors());
  EXPECT_EQ(Parsed.factsOfResultOf("declared").Start, StartKind::Lazy);
}

TEST(Start, DeducedReturnTypeThroughABaseTemplateAndTraits) {
  const std::string Code = R"cpp(
template <class T> struct t : awaiter {};
template <class T> struct frame_base {
  auto initial_suspend() noexcept { return std::suspend_always(); }
};
template <class T> struct frame : frame_base<T> { t<T> get_return_object(); };
template <class T, class... A> struct std::coroutine_traits<t<T>, A...> {
  typedef frame<T> promise_type;
};
t<int> declared();
template <class T> t<T> in_template();
)cpp";
  ParsedCode Parsed(Prelude + Code);
  ASSERT_FALSE(Parsed.hasErrors());
  EXPECT_EQ(Parsed.factsOfResultOf("declared").Start, StartKind::Lazy);
  EXPECT_EQ(Parsed.factsOfResultOf("in_template").Start, StartKind::Lazy);
}

TEST(Start, EagerWithoutAnAwaitIsDetached) {
  TypeFacts Facts = factsOf("struct t { using promise_type = promise<t, "
                            "std::suspend_never>; }; using subject = t;");
  EXPECT_EQ(Facts.Start, StartKind::Detached);
  EXPECT_FALSE(Facts.isTask());
}

TEST(Start, UnknownWithoutAnAwaitIsNoTask) {
  TypeFacts Facts =
      factsOf("struct s : std::suspend_always {}; struct t { using "
              "promise_type = promise<t, s>; }; using subject = t;");
  EXPECT_EQ(Facts.Start, StartKind::Unknown);
  EXPECT_FALSE(Facts.isTask());
}

TEST(Generator, YieldsAndIsNotAwaited) {
  TypeFacts Facts =
      factsOf("struct g { struct promise_type : promise<g, "
              "std::suspend_always> { std::suspend_always yield_value(int); "
              "}; }; using subject = g;");
  EXPECT_TRUE(Facts.IsGenerator);
  EXPECT_FALSE(Facts.isTask());
  EXPECT_EQ(Facts.Start, StartKind::Lazy);
}

TEST(Names, InlineNamespacesDoNotCount) {
  EXPECT_EQ(factsOf("namespace n { inline namespace v1 { struct s {}; } "
                    "awaiter operator co_await(s); } using subject = n::s;")
                .IsAwaitable,
            true);
}

//===----------------------------------------------------------------------===//
// Real libraries
//===----------------------------------------------------------------------===//

TEST(ReferenceRuntime, Types) {
  ParsedCode Parsed(R"cpp(
#include <async/async.h>
using subject = async::task<int>;
using void_task = async::task<void>;
using reference_task = async::task<int &>;
async::task<int> declared();
template <class T> async::task<T> in_template(T);
)cpp");
  ASSERT_FALSE(Parsed.hasErrors());
  for (llvm::StringRef Name : {"subject", "void_task", "reference_task"}) {
    TypeFacts Facts = Parsed.factsOf(Name);
    EXPECT_TRUE(Facts.IsAwaitable) << Name.str();
    EXPECT_TRUE(Facts.IsCoroutineType) << Name.str();
    EXPECT_EQ(Facts.Start, StartKind::Lazy) << Name.str();
  }
  EXPECT_EQ(Parsed.factsOfResultOf("declared").Start, StartKind::Lazy);
}

TEST(Asio, Awaitable) {
  if (llvm::StringRef(COTIDY_ASIO_INCLUDE).empty())
    GTEST_SKIP() << "libasio-dev is not installed";
  ParsedCode Parsed(R"cpp(
#include <asio.hpp>
using subject = asio::awaitable<int>;
asio::awaitable<void> declared();
using timer = asio::steady_timer;
)cpp",
                    {"-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"});
  ASSERT_FALSE(Parsed.hasErrors());
  for (const TypeFacts &Facts :
       {Parsed.factsOf(), Parsed.factsOfResultOf("declared")}) {
    EXPECT_TRUE(Facts.IsAwaitable);
    EXPECT_TRUE(Facts.IsCoroutineType);
    EXPECT_EQ(Facts.Start, StartKind::Lazy);
  }
  EXPECT_FALSE(Parsed.factsOf("timer").isTask());
}

TEST(QCoro, Types) {
  if (llvm::StringRef(COTIDY_QCORO_INCLUDE).empty())
    GTEST_SKIP() << "qcoro-qt6-dev is not installed";
  const std::string Qt = COTIDY_QT_INCLUDE;
  ParsedCode Parsed(R"cpp(
#include <qcorotask.h>
#include <qcorogenerator.h>
#include <qcoroasyncgenerator.h>
using subject = QCoro::Task<int>;
QCoro::Task<> declared();
using generator = QCoro::Generator<int>;
using async_generator = QCoro::AsyncGenerator<int>;
)cpp",
                    {"-isystem", COTIDY_QCORO_INCLUDE, "-isystem",
                     std::string(COTIDY_QCORO_INCLUDE) + "/qcoro", "-isystem",
                     Qt, "-isystem", Qt + "/QtCore", "-fPIC"});
  ASSERT_FALSE(Parsed.hasErrors());
  for (const TypeFacts &Facts :
       {Parsed.factsOf(), Parsed.factsOfResultOf("declared")}) {
    EXPECT_TRUE(Facts.IsAwaitable);
    EXPECT_TRUE(Facts.IsCoroutineType);
    EXPECT_EQ(Facts.Start, StartKind::Eager);
  }
  EXPECT_TRUE(Parsed.factsOf("generator").IsGenerator);
  EXPECT_TRUE(Parsed.factsOf("async_generator").IsGenerator);
}

} // namespace
