//===- EmbeddedText.h - text files built into the library -------*- C++ -*-===//
//
// Rule pages, the blocking knowledge base and the presets are files of the
// source tree, and are compiled in so that no front end needs to find them at
// run time. Each table ends with an entry whose members are null.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_EMBEDDEDTEXT_H
#define COTIDY_SUPPORT_EMBEDDEDTEXT_H

namespace cotidy {

struct EmbeddedText {
  const char *Stem;     ///< File name without its extension.
  const char *FileName; ///< File name with its extension.
  const char *Text;
};

/// docs/rules/*.md, by the rule's id without "async-".
extern const EmbeddedText RulePages[];
/// rules/blocking/*.yaml, by library.
extern const EmbeddedText BlockingData[];
/// rules/presets/*.yaml, by library.
extern const EmbeddedText PresetData[];

} // namespace cotidy

#endif // COTIDY_SUPPORT_EMBEDDEDTEXT_H
