//! Refusals before any packet, and answers of hostile servers on this machine.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use super::*;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

/// The outcome of asking for `text`, where every name leads to `addresses`.
fn outcome(text: &str, addresses: &'static [&'static str]) -> Refused {
    let resolve = move |_: &str| {
        Ok(addresses.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 443)).collect())
    };
    let guard = Guard { resolve: Arc::new(resolve), ..Guard::new() };
    get(&url(text), &guard).unwrap_err()
}

#[test]
fn addresses_that_no_request_is_made_to() {
    assert_eq!(outcome("http://a.example/x", &["8.8.8.8"]), Refused::NotHttps);
    assert_eq!(outcome("file:///etc/passwd", &["8.8.8.8"]), Refused::NotHttps);
    assert_eq!(outcome("https://u:p@a.example/", &["8.8.8.8"]), Refused::Credentials);
    assert_eq!(outcome("https://u@a.example/", &["8.8.8.8"]), Refused::Credentials);
    assert_eq!(outcome("https://a.example:22/", &["8.8.8.8"]), Refused::Port(22));
    for literal in
        ["127.0.0.1", "169.254.169.254", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "8.8.8.8"]
    {
        let refused = outcome(&format!("https://{literal}/"), &["8.8.8.8"]);
        assert_eq!(refused, Refused::NumericHost, "{literal}");
    }
}

#[test]
fn names_that_lead_inside() {
    let refused = outcome("https://a.example/", &["127.0.0.1"]);
    assert_eq!(refused, Refused::NotPublic(NotPublic::Loopback));
    let refused = outcome("https://a.example/", &["169.254.169.254"]);
    assert_eq!(refused, Refused::NotPublic(NotPublic::LinkLocal));
    let refused = outcome("https://a.example/", &["8.8.8.8", "192.168.0.1"]);
    assert_eq!(refused, Refused::NotPublic(NotPublic::Private));
    assert_eq!(outcome("https://a.example/", &[]), Refused::NotResolved);
    assert_eq!(
        Refused::NotPublic(NotPublic::Loopback).to_string(),
        "the name of the host leads to this machine itself"
    );
}

/// The system's own resolver and the real guard: a listener on this machine sees nothing.
#[test]
fn nothing_reaches_this_machine() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let resolve = move |_: &str| Ok(vec![address]);
    let guard = Guard { resolve: Arc::new(resolve), ..Guard::new() };
    let refused = get(&url("https://a.example/"), &guard).unwrap_err();
    assert_eq!(refused, Refused::NotPublic(NotPublic::Loopback));
    let refused = get(&url("https://localhost/"), &Guard::new()).unwrap_err();
    assert_eq!(refused, Refused::NotPublic(NotPublic::Loopback));
    assert!(listener.accept().is_err(), "a connection was made");
}

#[test]
fn requests_for_a_file_run_out() {
    let guard = Guard { resolve: Arc::new(|_| Ok(Vec::new())), ..Guard::new() };
    for _ in 0..Guard::REQUESTS {
        assert_eq!(get(&url("https://a.example/"), &guard).unwrap_err(), Refused::NotResolved);
    }
    assert_eq!(get(&url("https://a.example/"), &guard).unwrap_err(), Refused::TooManyRequests);
}

#[test]
fn an_answer_is_the_body() {
    let server = Server::answering(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".to_vec());
    let fetched = get(&url("https://a.example/store.c2pa?x#part"), &server.guard()).unwrap();
    assert_eq!((fetched.host.as_str(), fetched.bytes.as_slice()), ("a.example", &b"hello"[..]));
    let request = server.request().to_ascii_lowercase();
    assert!(request.starts_with("get /store.c2pa?x http/1.1\r\n"), "{request}");
    for header in ["cookie", "referer", "authorization", "accept-encoding"] {
        assert!(!request.contains(header), "{request}");
    }
}

#[test]
fn redirects_and_failures_are_no_answers() {
    let answer = b"HTTP/1.1 302 Found\r\nLocation: https://b.example/\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(refusal(answer.to_vec()), Refused::Redirect);
    let answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(refusal(answer.to_vec()), Refused::Status(404));
    assert_eq!(refusal(b"SSH-2.0-OpenSSH\r\n".to_vec()), Refused::NotConnected);
}

#[test]
fn long_answers_are_cut_off() {
    let stated = b"HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775808\r\n\r\nx".to_vec();
    assert_eq!(refusal(stated), Refused::TooLong);
    let mut unstated = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    unstated.resize(unstated.len() + Guard::BYTES + 1, b'x');
    assert_eq!(refusal(unstated), Refused::TooLong);
    let short = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx".to_vec();
    assert_eq!(refusal(short), Refused::BrokenOff);
}

/// A server that sends one byte at a time gets no more time than one that sends none.
#[test]
fn slow_answers_end() {
    let server = Server::dripping();
    let guard = Guard { total: Duration::from_millis(700), ..server.guard() };
    let started = Instant::now();
    let refused = get(&url("https://a.example/"), &guard).unwrap_err();
    assert!(matches!(refused, Refused::TooSlow | Refused::BrokenOff), "{refused:?}");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

/// A name that leads to another address at every look-up: there is only one look-up.
#[test]
fn a_name_is_resolved_once() {
    let server = Server::answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec());
    let trap = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    trap.set_nonblocking(true).unwrap();
    let (first, later) = (server.address, trap.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let resolve = move |_: &str| match counter.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(vec![first]),
        _ => Ok(vec![later]),
    };
    let guard = Guard { resolve: Arc::new(resolve), ..server.guard() };
    assert_eq!(get(&url("https://a.example/"), &guard).unwrap().bytes, b"ok");
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert!(trap.accept().is_err(), "the second address was asked");
}

/// A certificate of nobody that the system knows is no secure connection.
#[test]
fn unknown_certificates_are_refused() {
    let server = Server::answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_vec());
    let guard = Guard { roots: None, ..server.guard() };
    assert_eq!(get(&url("https://a.example/"), &guard).unwrap_err(), Refused::NotConnected);
}

fn refusal(answer: Vec<u8>) -> Refused {
    get(&url("https://a.example/"), &Server::answering(answer).guard()).unwrap_err()
}

/// A TLS server on this machine for one connection, with a certificate for `a.example`.
struct Server {
    address: SocketAddr,
    certificate: Vec<u8>,
    seen: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    fn answering(answer: Vec<u8>) -> Self {
        Self::start(move |tls| {
            // The client may hang up before all is sent.
            let _ = tls.write_all(&answer).and_then(|()| tls.flush());
        })
    }

    fn dripping() -> Self {
        Self::start(|tls| {
            let _ = tls.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while tls.write_all(b"x").and_then(|()| tls.flush()).is_ok() {
                thread::sleep(Duration::from_millis(50));
            }
        })
    }

    fn start(
        answer: impl FnOnce(&mut rustls::Stream<'_, rustls::ServerConnection, TcpStream>)
        + Send
        + 'static,
    ) -> Self {
        let made = rcgen::generate_simple_self_signed(["a.example".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.unwrap())
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&seen);
        thread::spawn(move || {
            let (mut tcp, _) = listener.accept().unwrap();
            let mut connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
            let mut tls = rustls::Stream::new(&mut connection, &mut tcp);
            let mut buffer = [0; 4096];
            let Ok(length) = tls.read(&mut buffer) else { return };
            record.lock().unwrap().extend_from_slice(&buffer[..length]);
            answer(&mut tls);
            connection.send_close_notify();
            let _ = connection.complete_io(&mut tcp);
        });
        Self { address, certificate: made.cert.der().to_vec(), seen }
    }

    /// The guard of the product, but for the address and the certificate of this server.
    fn guard(&self) -> Guard {
        let address = self.address;
        Guard {
            resolve: Arc::new(move |_| Ok(vec![address])),
            admits: |_| Ok(()),
            roots: Some(vec![Certificate::from_der(&self.certificate).unwrap()]),
            ..Guard::new()
        }
    }

    fn request(&self) -> String {
        String::from_utf8(self.seen.lock().unwrap().clone()).unwrap()
    }
}
