//===- BlockingSettings.h - what one blocking rule looks for ----*- C++ -*-===//

#ifndef COTIDY_SUPPORT_BLOCKINGSETTINGS_H
#define COTIDY_SUPPORT_BLOCKINGSETTINGS_H

#include "support/BlockingKnowledge.h"
#include <string>
#include <vector>

namespace cotidy {

struct BlockingSettings {
  BlockingCategory Category = BlockingCategory::Wait;
  std::vector<std::string> Blocking;    ///< Qualified names.
  std::vector<std::string> NonBlocking; ///< Likewise.

  friend bool operator==(const BlockingSettings &,
                         const BlockingSettings &) = default;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGSETTINGS_H
