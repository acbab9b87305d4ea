#include "audit.h"

#include <async/run_blocking.h>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace kv {

background audit_log::record(std::string line) {
    if (file_.empty())
        co_return;
    const auto turn = co_await one_at_a_time_.scoped_lock();
    auto writing = async::run_blocking([file = file_, line = std::move(line)] {
        std::ofstream output(file, std::ios::app);
        output << line << '\n';
        output.close();
        return output.good();
    });
    if (!co_await std::move(writing))
        throw std::runtime_error("cannot write the audit log");
}

} // namespace kv
