//! `cargo xtask serve`: the built page on this machine, for a look by hand.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    path::{Component, Path},
};

use anyhow::{Context as _, ensure};

use super::built;

/// Serves the page until it is ended.
///
/// # Errors
/// When the page was not built or the port is taken.
pub(crate) fn run(port: u16) -> anyhow::Result<()> {
    let page = built().join("page");
    ensure!(page.join("index.html").is_file(), "first run `cargo xtask web`");
    let listener = TcpListener::bind(("127.0.0.1", port)).context("the port is taken")?;
    println!("http://{}/", listener.local_addr()?);
    for stream in listener.incoming() {
        // A browser that goes away is no error of the server.
        let _ = stream.map(|stream| answer(stream, &page));
    }
    Ok(())
}

fn answer(mut stream: TcpStream, page: &Path) -> anyhow::Result<()> {
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line)?;
    let path = line.split_whitespace().nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let found = if inside { fs::read(page.join(path)).ok() } else { None };
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\ncache-control: no-store\r\n\
         content-security-policy: frame-ancestors 'none'\r\nconnection: close\r\n\r\n",
        media_type(path),
        body.len()
    )?;
    stream.write_all(&body)?;
    Ok(())
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("css") => "text/css",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("json" | "webmanifest") => "application/json",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
