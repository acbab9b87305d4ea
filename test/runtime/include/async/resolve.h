#pragma once

#include <async/endpoint.h>
#include <async/run_blocking.h>
#include <async/task.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <netdb.h>
#include <sys/socket.h>

namespace async {

/// The category of the codes that getaddrinfo(3) returns, which are no errno values.
inline const std::error_category& resolver_category() noexcept {
    class category final : public std::error_category {
        const char* name() const noexcept override { return "resolver"; }
        std::string message(int code) const override { return ::gai_strerror(code); }
    };
    static const category instance;
    return instance;
}

/// The TCP endpoints of a host by name, in the order the system prefers them, never none.
///
/// The C library only offers a blocking call for this, so it runs on the shared pool.
/// Errors: `std::system_error` of `resolver_category()`, or of the system's.
inline task<std::vector<endpoint>> resolve(std::string host, std::uint16_t port) {
    return run_blocking([host = std::move(host), port] {
        addrinfo wanted{};
        wanted.ai_family = AF_UNSPEC;
        wanted.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        const int code = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
        if (code == EAI_SYSTEM)
            throw std::system_error(errno, std::system_category(), "getaddrinfo " + host);
        if (code != 0)
            throw std::system_error(code, resolver_category(), "getaddrinfo " + host);
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list(found, &::freeaddrinfo);
        std::vector<endpoint> endpoints;
        for (const addrinfo* each = list.get(); each; each = each->ai_next)
            endpoints.emplace_back(each->ai_addr, each->ai_addrlen);
        return endpoints;
    });
}

} // namespace async
