//! The one place that reaches the network, and only when the user asked for it.
//!
//! The address comes out of a file that a stranger made, so it could name a service of the user's own
//! network, a cloud's metadata service, or a server that never stops sending. [`get`] therefore resolves
//! the name itself, refuses every address that is not public, connects to exactly the addresses that it
//! checked, follows no redirect, and bounds time and bytes (hostile-input specification §6.3). No cookie,
//! no `Referer`, no credentials, no proxy of the environment. The answer is hostile input, too.

mod address;
#[cfg(test)]
mod tests;

use std::{
    fmt, io,
    net::{SocketAddr, ToSocketAddrs as _},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use reqwest::{
    Certificate, Client, StatusCode, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use thiserror::Error;
use tokio::runtime::Builder;

use address::NotPublic;

/// What a host answered.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// The host that was asked.
    pub(crate) host: String,
    /// The body, at most [`Guard::BYTES`].
    pub(crate) bytes: Vec<u8>,
}

/// Why nothing was fetched. The words hold nothing that the other side chose.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub(crate) enum Refused {
    /// Only https is used.
    #[error("the address does not begin with https://")]
    NotHttps,
    /// There is no host in it.
    #[error("the address names no host")]
    NoHost,
    /// A number instead of a name tells the user nothing about who would be asked, and no signer needs it.
    #[error("the address is a number instead of the name of a host")]
    NumericHost,
    /// User or password in the address.
    #[error("the address holds a user name or password")]
    Credentials,
    /// A port other than the one of https could be any service.
    #[error("the address names the port {0}; only 443 is used")]
    Port(u16),
    /// The requests for this file are used up.
    #[error("the limit of {max} requests for a file is reached", max = Guard::REQUESTS)]
    TooManyRequests,
    /// The name has no address.
    #[error("the name of the host could not be resolved")]
    NotResolved,
    /// An address of the name is not a public one.
    #[error("the name of the host leads to {0}")]
    NotPublic(NotPublic),
    /// No connection, or none that TLS accepts.
    #[error("no secure connection to the host")]
    NotConnected,
    /// The answer leads elsewhere.
    #[error("the host answered with a redirect, which is not followed")]
    Redirect,
    /// The answer is no success.
    #[error("the host answered with status {0}")]
    Status(u16),
    /// The body is longer than allowed.
    #[error("the answer is longer than {max} bytes", max = Guard::BYTES)]
    TooLong,
    /// The connection broke while the body came.
    #[error("the answer broke off")]
    BrokenOff,
    /// The whole took too long.
    #[error("no full answer within {max} seconds", max = Guard::TOTAL.as_secs())]
    TooSlow,
    /// The machine could not start the client.
    #[error("the client could not be started")]
    NoClient,
}

/// Resolves a name. Tests put in their own.
type Resolver = dyn Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// What requests may cost; one for each file.
pub(crate) struct Guard {
    left: AtomicU8,
    resolve: Arc<Resolver>,
    admits: fn(&SocketAddr) -> Result<(), NotPublic>,
    roots: Option<Vec<Certificate>>,
    total: Duration,
}

impl Guard {
    /// Most bytes of an answer.
    pub(crate) const BYTES: usize = 10 << 20;
    /// Most requests for one file.
    pub(crate) const REQUESTS: u8 = 8;
    /// The time for a request, from the name to the last byte.
    pub(crate) const TOTAL: Duration = Duration::from_secs(10);
    /// The time for a connection.
    const CONNECT: Duration = Duration::from_secs(5);

    /// A guard for one file, with all its requests left.
    pub(crate) fn new() -> Self {
        Self {
            left: AtomicU8::new(Self::REQUESTS),
            resolve: Arc::new(system),
            admits: address::public,
            roots: None,
            total: Self::TOTAL,
        }
    }

    /// Takes one of the requests.
    fn take(&self) -> Result<(), Refused> {
        let take = |left: u8| left.checked_sub(1);
        self.left
            .try_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map(drop)
            .map_err(|_none| Refused::TooManyRequests)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("left", &self.left).finish_non_exhaustive()
    }
}

/// Fetches `url` with one GET request.
///
/// # Errors
/// [`Refused`] says why there is no answer that can be used.
pub(crate) fn get(url: &Url, guard: &Guard) -> Result<Fetched, Refused> {
    let host = host(url)?;
    guard.take()?;
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|_io| Refused::NoClient)?;
    let answer = runtime.block_on(async {
        // One clock over everything: a server that sends a byte a second gets no more time than another.
        let exchange = exchange(url, &host, guard);
        tokio::time::timeout(guard.total, exchange).await.unwrap_or(Err(Refused::TooSlow))
    });
    // A resolver that still waits must not hold up the run.
    runtime.shutdown_background();
    answer.map(|bytes| Fetched { host, bytes })
}

/// The name of the host, if a request to it is allowed at all.
fn host(url: &Url) -> Result<String, Refused> {
    if url.scheme() != "https" {
        return Err(Refused::NotHttps);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::Credentials);
    }
    if let Some(port) = url.port() {
        return Err(Refused::Port(port));
    }
    // The parser has turned every spelling of an address (decimal, octal, hexadecimal) into this one.
    match url.domain() {
        Some(domain) if !domain.is_empty() => Ok(domain.to_owned()),
        _ if url.has_host() => Err(Refused::NumericHost),
        _ => Err(Refused::NoHost),
    }
}

async fn exchange(url: &Url, host: &str, guard: &Guard) -> Result<Vec<u8>, Refused> {
    let (resolve, name) = (Arc::clone(&guard.resolve), host.to_owned());
    let resolved = tokio::task::spawn_blocking(move || resolve(&name)).await;
    let addresses = resolved.ok().and_then(Result::ok).unwrap_or_default();
    if addresses.is_empty() {
        return Err(Refused::NotResolved);
    }
    // One inner address among public ones is how a name is turned against a network.
    addresses.iter().try_for_each(guard.admits).map_err(Refused::NotPublic)?;
    let request = client(addresses, guard)?.get(without_fragment(url)).send();
    let answer = request.await.map_err(|_failed| Refused::NotConnected)?;
    match answer.status() {
        StatusCode::OK => body(answer).await,
        status if status.is_redirection() => Err(Refused::Redirect),
        status => Err(Refused::Status(status.as_u16())),
    }
}

/// The body as it comes. What the header says about its length reserves nothing.
async fn body(mut answer: reqwest::Response) -> Result<Vec<u8>, Refused> {
    let most = u64::try_from(Guard::BYTES).unwrap_or(u64::MAX);
    if answer.content_length().is_some_and(|length| length > most) {
        return Err(Refused::TooLong);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_failed| Refused::BrokenOff)? {
        if bytes.len().saturating_add(chunk.len()) > Guard::BYTES {
            return Err(Refused::TooLong);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// A client that connects to `addresses`, whatever a name may lead to by now.
fn client(addresses: Vec<SocketAddr>, guard: &Guard) -> Result<Client, Refused> {
    // Fails when a provider was installed before, which is this one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .user_agent("countermark")
        .https_only(true)
        .http1_only()
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .pool_max_idle_per_host(0)
        .connect_timeout(Guard::CONNECT)
        .timeout(guard.total)
        .dns_resolver(Arc::new(Checked(addresses)));
    let client = match &guard.roots {
        Some(roots) => client.tls_certs_only(roots.clone()),
        None => client,
    };
    client.build().map_err(|_failed| Refused::NoClient)
}

/// The addresses that were checked; there is no second look-up.
#[derive(Debug)]
struct Checked(Vec<SocketAddr>);

impl Resolve for Checked {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

/// The part behind `#` is the reader's, never the server's.
fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

/// Asks the system for the addresses of `host`.
fn system(host: &str) -> io::Result<Vec<SocketAddr>> {
    Ok((host, 443).to_socket_addrs()?.collect())
}
