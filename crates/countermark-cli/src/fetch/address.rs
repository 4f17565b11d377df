//! Which addresses are public.
//!
//! The ranges are those of the IANA special-purpose address registries (RFC 6890 and its updates). For
//! IPv4 everything is public that is not listed; for IPv6 only `2000::/3` is handed out as global unicast
//! (RFC 4291 §2.4), and of that what is listed is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use thiserror::Error;

/// Why an address is not asked.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub(crate) enum NotPublic {
    /// 127.0.0.0/8, `::1`.
    #[error("this machine itself")]
    Loopback,
    /// 0.0.0.0/8, `::`.
    #[error("no address in particular")]
    Unspecified,
    /// 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918); `fc00::/7` (RFC 4193); `fec0::/10` (RFC 3879).
    #[error("an address of a private network")]
    Private,
    /// 169.254.0.0/16 (RFC 3927), where clouds keep their metadata service; `fe80::/10`.
    #[error("an address of the local link, as metadata services of clouds use it")]
    LinkLocal,
    /// 100.64.0.0/10 (RFC 6598).
    #[error("an address shared inside a provider's network")]
    Shared,
    /// 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737); `2001:db8::/32`, `3fff::/20` (RFC 9637).
    #[error("an address for examples")]
    Documentation,
    /// 198.18.0.0/15 (RFC 2544); `2001:2::/48` (RFC 5180).
    #[error("an address for measurements")]
    Benchmarking,
    /// 224.0.0.0/4, `ff00::/8`.
    #[error("an address for many receivers")]
    Multicast,
    /// An IPv4 address inside an IPv6 one, by which a filter for IPv4 is passed: `::ffff:0:0/96`, `::/96`,
    /// `64:ff9b::/96` and `64:ff9b:1::/48` (RFC 6052, 8215), `2002::/16` (RFC 3056), `2001::/32` (RFC 4380).
    #[error("an IPv4 address inside an IPv6 address")]
    Embedded,
    /// 192.0.0.0/24, 192.88.99.0/24, 240.0.0.0/4, `2001::/23`, and IPv6 outside `2000::/3`.
    #[error("a reserved address")]
    Reserved,
}

/// Whether `address` may be asked.
///
/// # Errors
/// [`NotPublic`] names the range that it belongs to.
pub(super) fn public(address: &SocketAddr) -> Result<(), NotPublic> {
    let range = match address.ip() {
        IpAddr::V4(address) => range_v4(address),
        IpAddr::V6(address) => range_v6(address),
    };
    range.map_or(Ok(()), Err)
}

fn range_v4(address: Ipv4Addr) -> Option<NotPublic> {
    Some(match address.octets() {
        [0, ..] => NotPublic::Unspecified,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => NotPublic::Private,
        [100, 64..=127, ..] => NotPublic::Shared,
        [127, ..] => NotPublic::Loopback,
        [169, 254, ..] => NotPublic::LinkLocal,
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => NotPublic::Documentation,
        [198, 18 | 19, ..] => NotPublic::Benchmarking,
        [224..=239, ..] => NotPublic::Multicast,
        [192, 0, 0, _] | [192, 88, 99, _] | [240..=255, ..] => NotPublic::Reserved,
        _ => return None,
    })
}

fn range_v6(address: Ipv6Addr) -> Option<NotPublic> {
    Some(match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => NotPublic::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => NotPublic::Loopback,
        [0, 0, 0, 0, 0, 0 | 0xFFFF, ..]
        | [0, 0, 0, 0, 0xFFFF, 0, ..]
        | [0x64, 0xFF9B, ..]
        | [0x2001, 0, ..]
        | [0x2002, ..] => NotPublic::Embedded,
        [0xFC00..=0xFDFF, ..] | [0xFEC0..=0xFEFF, ..] => NotPublic::Private,
        [0xFE80..=0xFEBF, ..] => NotPublic::LinkLocal,
        [0xFF00..=0xFFFF, ..] => NotPublic::Multicast,
        [0x2001, 0xDB8, ..] | [0x3FFF, 0..=0xFFF, ..] => NotPublic::Documentation,
        [0x2001, 2, 0, ..] => NotPublic::Benchmarking,
        [0x2001, 1..=0x1FF, ..] => NotPublic::Reserved,
        [0x2000..=0x3FFF, ..] => return None,
        _ => NotPublic::Reserved,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], expected: Option<NotPublic>) {
        for text in addresses {
            let address = SocketAddr::new(text.parse().unwrap(), 443);
            assert_eq!(public(&address).err(), expected, "{text}");
        }
    }

    #[test]
    fn ranges_of_ipv4() {
        check(&["127.0.0.1", "127.255.255.254"], Some(NotPublic::Loopback));
        check(&["0.0.0.0", "0.1.2.3"], Some(NotPublic::Unspecified));
        check(
            &["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
            Some(NotPublic::Private),
        );
        check(&["169.254.169.254", "169.254.0.1"], Some(NotPublic::LinkLocal));
        check(&["100.64.0.1", "100.127.255.255"], Some(NotPublic::Shared));
        check(&["192.0.2.1", "198.51.100.7", "203.0.113.9"], Some(NotPublic::Documentation));
        check(&["198.18.0.1", "198.19.255.255"], Some(NotPublic::Benchmarking));
        check(&["224.0.0.1", "239.255.255.255"], Some(NotPublic::Multicast));
        check(
            &["192.0.0.8", "192.88.99.1", "240.0.0.1", "255.255.255.255"],
            Some(NotPublic::Reserved),
        );
    }

    #[test]
    fn ranges_of_ipv6() {
        check(&["::"], Some(NotPublic::Unspecified));
        check(&["::1"], Some(NotPublic::Loopback));
        check(&["fc00::1", "fdff::1", "fec0::1"], Some(NotPublic::Private));
        check(&["fe80::1", "febf::1"], Some(NotPublic::LinkLocal));
        check(&["ff02::1"], Some(NotPublic::Multicast));
        check(
            &[
                "::ffff:93.184.216.34",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "::ffff:0:8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
            ],
            Some(NotPublic::Embedded),
        );
        check(&["2001:db8::1", "3fff:fff::1"], Some(NotPublic::Documentation));
        check(&["2001:2::1"], Some(NotPublic::Benchmarking));
        check(
            &["2001:10::1", "2001:1ff::1", "100::1", "5f00::1", "4000::1"],
            Some(NotPublic::Reserved),
        );
    }

    #[test]
    fn public_addresses() {
        check(
            &["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.0.1.1"],
            None,
        );
        check(&["2606:4700::1", "2001:4860:4860::8888", "2a00::1", "3fff:1000::1"], None);
    }
}
