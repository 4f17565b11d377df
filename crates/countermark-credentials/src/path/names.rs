//! Name constraints: the names that certificates under a CA may have (RFC 5280 §4.2.1.10).
//!
//! A CA lists permitted and excluded subtrees. A name is allowed when it lies in no excluded
//! subtree of its kind and, where permitted ones of its kind are listed, in one of them.

use x509_parser::{
    extensions::{GeneralName, GeneralSubtree, NameConstraints},
    x509::X509Name,
};

use super::certificate::Certificate;

/// Whether all names of `certificate` are allowed under `constraints`.
///
/// Kinds of names that are not compared here (IP addresses, other names) are allowed only when
/// there is no constraint on that kind.
pub(crate) fn allows(constraints: &NameConstraints<'_>, certificate: &Certificate<'_>) -> bool {
    let permitted = constraints.permitted_subtrees.as_deref().unwrap_or_default();
    let excluded = constraints.excluded_subtrees.as_deref().unwrap_or_default();
    let allowed = |name: &Name<'_>| {
        !excluded.iter().any(|tree| name.relation(tree) != Relation::Outside && name.is_kind(tree))
            && (!permitted.iter().any(|tree| name.is_kind(tree))
                || permitted.iter().any(|tree| name.relation(tree) == Relation::Inside))
    };
    let unreadable = |tree: &GeneralSubtree<'_>| matches!(tree.base, GeneralName::Invalid(..));
    !permitted.iter().chain(excluded).any(unreadable) && names(certificate).iter().all(allowed)
}

/// A name of a certificate.
enum Name<'n> {
    Directory(&'n X509Name<'n>),
    Dns(&'n str),
    Email(&'n str),
    Uri(&'n str),
    /// A kind that is not compared.
    Opaque(&'n GeneralName<'n>),
}

/// How a name lies to a subtree of its kind.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Relation {
    Inside,
    Outside,
    /// The name cannot be compared: it counts as excluded and never as permitted.
    Unclear,
}

fn names<'n>(certificate: &'n Certificate<'_>) -> Vec<Name<'n>> {
    let mut names = Vec::new();
    let subject = certificate.subject_name();
    if subject.iter().next().is_some() {
        names.push(Name::Directory(subject));
    }
    let emails = subject.iter_email().filter_map(|attribute| attribute.as_str().ok());
    names.extend(emails.map(Name::Email));
    names.extend(certificate.alternative_names().iter().map(|name| match name {
        GeneralName::DirectoryName(name) => Name::Directory(name),
        GeneralName::DNSName(name) => Name::Dns(name),
        GeneralName::RFC822Name(name) => Name::Email(name),
        GeneralName::URI(name) => Name::Uri(name),
        other => Name::Opaque(other),
    }));
    names
}

impl Name<'_> {
    fn is_kind(&self, tree: &GeneralSubtree<'_>) -> bool {
        match (self, &tree.base) {
            (Self::Directory(_), GeneralName::DirectoryName(_))
            | (Self::Dns(_), GeneralName::DNSName(_))
            | (Self::Email(_), GeneralName::RFC822Name(_))
            | (Self::Uri(_), GeneralName::URI(_)) => true,
            (Self::Opaque(name), base) => {
                std::mem::discriminant(*name) == std::mem::discriminant(base)
            }
            _ => false,
        }
    }

    fn relation(&self, tree: &GeneralSubtree<'_>) -> Relation {
        let inside = match (self, &tree.base) {
            (Self::Directory(name), GeneralName::DirectoryName(base)) => is_under(name, base),
            (Self::Dns(name), GeneralName::DNSName(base)) => {
                let base = base.strip_prefix('.').unwrap_or(base);
                base.is_empty() || is_host(name, base) || is_below(name, base)
            }
            (Self::Email(name), GeneralName::RFC822Name(base)) => is_mailbox(name, base),
            (Self::Uri(name), GeneralName::URI(base)) => match host(name) {
                Some(host) => match base.strip_prefix('.') {
                    Some(base) => is_below(host, base),
                    None => is_host(host, base),
                },
                None => return Relation::Unclear,
            },
            _ => return Relation::Unclear,
        };
        if inside { Relation::Inside } else { Relation::Outside }
    }
}

/// Whether `name` begins with the parts of `base`, compared as DER: whole parts, since each part
/// carries its length.
fn is_under(name: &X509Name<'_>, base: &X509Name<'_>) -> bool {
    match (content(name.as_raw()), content(base.as_raw())) {
        (Some(name), Some(base)) => name.starts_with(base),
        _ => false,
    }
}

/// The content of a DER item.
fn content(der: &[u8]) -> Option<&[u8]> {
    let (&first, rest) = der.get(1..)?.split_first()?;
    let long = usize::from(first).saturating_sub(0x80);
    rest.get(long..)
}

fn is_host(host: &str, base: &str) -> bool {
    host.eq_ignore_ascii_case(base)
}

/// Whether `host` is `base` with further labels before it.
fn is_below(host: &str, base: &str) -> bool {
    let length = host.len().checked_sub(base.len()).filter(|length| *length > 0);
    length
        .and_then(|length| host.split_at_checked(length))
        .is_some_and(|(labels, end)| labels.ends_with('.') && is_host(end, base))
}

fn is_mailbox(name: &str, base: &str) -> bool {
    let Some((local, host)) = name.rsplit_once('@') else { return false };
    match base.rsplit_once('@') {
        Some((base_local, base_host)) => local == base_local && is_host(host, base_host),
        None => match base.strip_prefix('.') {
            Some(base) => is_below(host, base),
            None => is_host(host, base),
        },
    }
}

/// The host of a URI: after `//`, without user and port; none for a URI without host or with an
/// address in brackets.
fn host(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    (!host.is_empty() && !host.starts_with('[')).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &Name<'_>, base: GeneralName<'_>, expected: bool) {
        assert_eq!(name.relation(&GeneralSubtree { base }) == Relation::Inside, expected);
    }

    #[test]
    fn hosts_and_mailboxes_are_compared_as_rfc_5280_says() {
        check(&Name::Dns("a.Example.com"), GeneralName::DNSName("example.com"), true);
        check(&Name::Dns("example.com"), GeneralName::DNSName("example.com"), true);
        check(&Name::Dns("badexample.com"), GeneralName::DNSName("example.com"), false);
        check(&Name::Email("a@example.com"), GeneralName::RFC822Name("example.com"), true);
        check(&Name::Email("a@x.example.com"), GeneralName::RFC822Name("example.com"), false);
        check(&Name::Email("a@x.example.com"), GeneralName::RFC822Name(".example.com"), true);
        check(&Name::Email("b@example.com"), GeneralName::RFC822Name("a@example.com"), false);
        check(&Name::Uri("https://u@x.example.com:1/"), GeneralName::URI(".example.com"), true);
        check(&Name::Uri("https://example.com/"), GeneralName::URI(".example.com"), false);
        check(&Name::Uri("urn:x"), GeneralName::URI("example.com"), false);
    }
}
