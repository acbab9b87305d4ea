//===- Answer.h - yes, no, or not known -------------------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_ANSWER_H
#define COTIDY_SUPPORT_ANSWER_H

namespace cotidy {

enum class Answer { No, Yes, Unknown };

inline Answer answer(bool IsSo) { return IsSo ? Answer::Yes : Answer::No; }

inline Answer negation(Answer A) {
  if (A == Answer::Unknown)
    return A;
  return A == Answer::Yes ? Answer::No : Answer::Yes;
}

inline Answer both(Answer A, Answer B) {
  if (A == Answer::No || B == Answer::No)
    return Answer::No;
  return A == Answer::Yes ? B : A;
}

inline Answer either(Answer A, Answer B) {
  return negation(both(negation(A), negation(B)));
}

} // namespace cotidy

#endif // COTIDY_SUPPORT_ANSWER_H
