// RUN: %check-rule %s %t
// Silent: a function whose return type is not known may well be a coroutine.
// The compiler's own errors say what is missing.
#include <async/task.h>

async::task<int> fetch();
struct declared_only;
template <class T> struct template_only;

declared_only incomplete() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:15: error: incomplete result type 'declared_only' in function definition [clang-diagnostic-error]
// CHECK: :[[@LINE-5]]:8: note: forward declaration of 'declared_only'
// CHECK: :[[@LINE-3]]:15: error: this function cannot be a coroutine: 'std::coroutine_traits<declared_only>' has no member named 'promise_type' [clang-diagnostic-error]
template_only<int> incomplete_template() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:20: error: implicit instantiation of undefined template 'template_only<int>' [clang-diagnostic-error]
// CHECK: :[[@LINE-8]]:27: note: template is declared here
// CHECK: :[[@LINE-3]]:20: error: this function cannot be a coroutine: 'std::coroutine_traits<template_only<int>>' has no member named 'promise_type' [clang-diagnostic-error]
undeclared misspelt() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:1: error: unknown type name 'undeclared' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:12: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
async::nothing<int> misspelt_member() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:8: error: no template named 'nothing' in namespace 'async' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:21: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
auto trailing() -> async::task<nothing> { co_await fetch(); }
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:32: error: use of undeclared identifier 'nothing' [clang-diagnostic-error]
template <class T> struct queue {
  auto pop() -> async::task<nothing> { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:29: error: use of undeclared identifier 'nothing' [clang-diagnostic-error]
};
auto lambda = []() -> async::task<nothing> { co_await fetch(); };
// CHECK: :[[@LINE-1]]:15: error: this function cannot be a coroutine: 'std::coroutine_traits<int, const (lambda at {{.*}}) &>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:35: error: use of undeclared identifier 'nothing' [clang-diagnostic-error]
