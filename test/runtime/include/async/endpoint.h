#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace async {

/// An IPv4 or IPv6 address with a port, both in host byte order where they are numbers. A value.
///
/// Made from numbers only: turning a name into addresses takes time, and `resolve` is for that.
class endpoint {
public:
    /// IPv4, any address, port 0.
    endpoint() noexcept : endpoint(INADDR_ANY, 0) {}

    endpoint(in_addr_t ipv4_address, std::uint16_t port) noexcept {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(ipv4_address);
        assign(address);
    }

    /// Copies an address that a system call has filled in.
    endpoint(const sockaddr* address, socklen_t size) : size_(size) {
        if (size > sizeof storage_)
            throw std::invalid_argument("async::endpoint: address too long");
        std::memcpy(&storage_, address, size);
    }

    /// 127.0.0.1; port 0 lets the kernel choose one when it is listened on.
    static endpoint loopback(std::uint16_t port = 0) noexcept { return {INADDR_LOOPBACK, port}; }

    /// From "192.0.2.1" or "2001:db8::1". Throws `std::invalid_argument` for anything else,
    /// names included.
    static endpoint parse(const std::string& numeric_address, std::uint16_t port) {
        endpoint result;
        sockaddr_in v4{};
        sockaddr_in6 v6{};
        if (::inet_pton(AF_INET, numeric_address.c_str(), &v4.sin_addr) == 1) {
            v4.sin_family = AF_INET;
            v4.sin_port = htons(port);
            result.assign(v4);
        } else if (::inet_pton(AF_INET6, numeric_address.c_str(), &v6.sin6_addr) == 1) {
            v6.sin6_family = AF_INET6;
            v6.sin6_port = htons(port);
            result.assign(v6);
        } else {
            throw std::invalid_argument("async::endpoint: no address: " + numeric_address);
        }
        return result;
    }

    int family() const noexcept { return storage_.ss_family; }

    std::uint16_t port() const noexcept {
        return ntohs(family() == AF_INET6 ? as<sockaddr_in6>().sin6_port
                                          : as<sockaddr_in>().sin_port);
    }

    /// "192.0.2.1:80" or "[2001:db8::1]:80".
    std::string to_string() const {
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (family() == AF_INET6) {
            const in6_addr address = as<sockaddr_in6>().sin6_addr;
            ::inet_ntop(AF_INET6, &address, text.data(), text.size());
            return '[' + std::string(text.data()) + "]:" + std::to_string(port());
        }
        const in_addr address = as<sockaddr_in>().sin_addr;
        ::inet_ntop(AF_INET, &address, text.data(), text.size());
        return std::string(text.data()) + ':' + std::to_string(port());
    }

    /// For system calls.
    const sockaddr* data() const noexcept { return reinterpret_cast<const sockaddr*>(&storage_); }
    socklen_t size() const noexcept { return size_; }

private:
    // By copy in both directions: the bytes are one type, and reading them as another is undefined.
    template <typename Address>
    void assign(const Address& address) noexcept {
        std::memcpy(&storage_, &address, sizeof address);
        size_ = sizeof address;
    }

    template <typename Address>
    Address as() const noexcept {
        Address address;
        std::memcpy(&address, &storage_, sizeof address);
        return address;
    }

    sockaddr_storage storage_{};
    socklen_t size_ = 0;
};

} // namespace async
