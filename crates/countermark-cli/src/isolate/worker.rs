//! The worker: loads lists and rules, raises its walls, then examines one file after the other.

use std::{
    fs::File,
    io,
    os::{fd::AsFd as _, unix::net::UnixStream},
};

use anyhow::{Context as _, Result};
use countermark::Situation;

use super::{
    Job, Origin, Outcome, Supplied, here, walls,
    wire::{self, Frame},
};
use crate::{exit::Exit, input::Source};

/// Longest frame that is taken, in bytes: a file of standard input, a store and their lengths.
const FRAME: u64 = 1 << 40;

/// Answers every file that comes over standard input, which is a socket, until it is closed.
///
/// # Errors
/// Standard input is no socket, or the walls cannot be raised.
pub(crate) fn run(situation: &Situation<'_>) -> Result<Exit> {
    let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    // Opened before, read after: the way of every file.
    let file = File::open("/dev/null")?;
    let walls = walls::raise().context("the walls cannot be raised")?;
    // What the walls do not let through shows now, and not with the first file.
    let trial = Job { name: "trial", source: Source::File(file, 0), store: None, requests: &[] };
    drop(here(trial, situation));
    let picture = Source::Bytes(vec![0xFF, 0xD8, 0xFF, 0xD9]);
    drop(here(Job { name: "trial", source: picture, store: None, requests: &[] }, situation));
    let words = walls.words();
    let words = ["ready"].into_iter().chain(words);
    let ready: Vec<_> = words.map(|word| Some(word.as_bytes())).collect();
    wire::send(&socket, &ready, None, None)?;
    while let Some(frame) = wire::receive(&socket, FRAME, None)? {
        let outcome = examined(frame, situation)
            .unwrap_or_else(|| Outcome::Unreadable(io::ErrorKind::InvalidInput.into()));
        answer(&socket, outcome)?;
    }
    Ok(Exit::Examined)
}

fn examined(mut frame: Frame, situation: &Situation<'_>) -> Option<Outcome> {
    let name = frame.text(0)?;
    let size = u64::from_le_bytes(frame.take(1)?.try_into().ok()?);
    let bytes = frame.take(2);
    let (kind, origin, store) = (frame.text(3), frame.text(4), frame.take(5));
    let requests: Vec<_> = serde_json::from_slice(&frame.take(6)?).ok()?;
    let source = match (frame.file.take(), bytes) {
        (Some(file), _) => Source::File(File::from(file), size),
        (None, bytes) => Source::Bytes(bytes?),
    };
    let store = store.zip(origin).map(|(bytes, origin)| Supplied {
        bytes,
        origin: match kind.as_deref() {
            Some("fetched") => Origin::Fetched(origin),
            _ => Origin::File(origin),
        },
    });
    Some(here(Job { name: &name, source, store, requests: &requests }, situation))
}

fn answer(socket: &UnixStream, outcome: Outcome) -> Result<()> {
    let mut crjson = [None, None];
    let (kind, value) = match outcome {
        Outcome::Report(report) => {
            let held = report.credentials.as_ref().and_then(|held| held.crjson.as_ref());
            if let Some(held) = held {
                let manifests = serde_json::to_vec(&held.manifests)?;
                crjson = [Some(manifests), Some(serde_json::to_vec(&held.left_out)?)];
            }
            ("report", serde_json::to_vec(&report)?)
        }
        Outcome::Lost(_) => ("memory", Vec::new()),
        Outcome::Unreadable(error) => {
            let number = error.raw_os_error().map(|number| number.to_string());
            ("unreadable", number.unwrap_or_default().into_bytes())
        }
    };
    // crJSON is kept beside a report and never stands in it.
    let [manifests, left_out] = &crjson;
    let fields = [Some(kind.as_bytes()), Some(&*value), manifests.as_deref(), left_out.as_deref()];
    Ok(wire::send(socket, &fields, None, None)?)
}
