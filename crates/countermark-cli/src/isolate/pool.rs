//! The workers of a run, from the side of the parent.

use std::{
    ffi::OsString,
    io::{self, Read as _},
    os::{fd::AsFd as _, unix::net::UnixStream, unix::process::ExitStatusExt as _},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use countermark::{
    Reason, Situation,
    report::{CrJson, Report},
};
use rustix::process::Signal;

use super::{
    Job, Origin, Outcome, TIME,
    wire::{self, Frame},
};
use crate::input::Source;

/// Files after which a worker is replaced (hostile-input specification §4.3).
const FILES: u32 = 1_000;

/// The work after which a worker is replaced, well below the time of the processor that it may take.
const BUSY: Duration = Duration::from_secs(60);

/// The time that a worker may take to load lists and rules and to raise its walls.
const START: Duration = Duration::from_secs(20);

/// Longest report that is taken from a worker, in bytes. The largest of the corpora has 200 KB.
const REPORT: u64 = 64 << 20;

/// How much of the words that a worker leaves is read, in bytes.
const WORDS: u64 = 4 << 10;

/// How a worker is started.
#[derive(Debug)]
pub(crate) struct Start {
    program: PathBuf,
    arguments: Vec<OsString>,
    /// The time that a file may take.
    time: Duration,
}

impl Start {
    /// This program, with the arguments of this run, so that a worker loads the same lists and rules.
    ///
    /// # Errors
    /// The system does not say where the program lies.
    pub(super) fn this_program(situation: &Situation<'_>) -> io::Result<Self> {
        let mut arguments: Vec<OsString> = vec!["__worker".into()];
        // The instant of this run, for every worker; where one was given, that one comes later and counts.
        if let Some(at) = situation.at {
            arguments.push(format!("--at={}", at.to_rfc3339()).into());
        }
        // Behind the name of the program and `check`; `doctor` has no more.
        let given: Vec<_> = std::env::args_os().skip(2).collect();
        let none = [OsString::from("-")];
        arguments.extend(if given.is_empty() { none.to_vec() } else { given });
        Ok(Self { program: std::env::current_exe()?, arguments, time: TIME })
    }
}

/// Workers that wait for a file.
#[derive(Debug)]
pub(crate) struct Pool {
    start: Start,
    idle: Mutex<Vec<Worker>>,
}

impl Pool {
    /// A pool with its first worker.
    ///
    /// # Errors
    /// No worker can be started; the words are the system's or the worker's own.
    pub(super) fn open(start: Start) -> io::Result<Self> {
        let first = Worker::start(&start)?;
        Ok(Self { start, idle: Mutex::new(vec![first]) })
    }

    /// The walls of a waiting worker, as it names them.
    pub(super) fn walls(&self) -> Vec<String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.first().map(|worker| worker.walls.clone()).unwrap_or_default()
    }

    /// Has one worker examine `job`.
    pub(super) fn examine(&self, job: &Job<'_>) -> Outcome {
        let waiting = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // A worker that died while it waited is no finding about the file.
        let sent = waiting.and_then(|worker| worker.send(job, self.start.time).ok());
        let fresh = || Worker::start(&self.start)?.send(job, self.start.time);
        let Ok(mut worker) = sent.map_or_else(fresh, Ok) else {
            return Outcome::Lost(Reason::Crash);
        };
        match worker.answer(self.start.time) {
            Ok(outcome) => {
                if worker.is_fit() {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                }
                outcome
            }
            Err(error) => Outcome::Lost(worker.ended(&error)),
        }
    }
}

/// One process. It is ended when it is dropped.
#[derive(Debug)]
struct Worker {
    child: Child,
    socket: UnixStream,
    walls: Vec<String>,
    files: u32,
    busy: Duration,
    sent: Instant,
}

impl Worker {
    fn start(start: &Start) -> io::Result<Self> {
        let (socket, theirs) = UnixStream::pair()?;
        let child = Command::new(&start.program)
            .args(&start.arguments)
            .stdin(Stdio::from(std::os::fd::OwnedFd::from(theirs)))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let (walls, sent) = (Vec::new(), Instant::now());
        let mut worker = Self { child, socket, walls, files: 0, busy: Duration::ZERO, sent };
        match wire::receive(&worker.socket, REPORT, Some(sent + START)) {
            Ok(Some(mut frame)) => {
                if frame.text(0).as_deref() != Some("ready") {
                    return Err(worker.words());
                }
                worker.walls = (1..frame.fields.len()).filter_map(|at| frame.text(at)).collect();
                Ok(worker)
            }
            Ok(None) | Err(_) => Err(worker.words()),
        }
    }

    /// Hands a file over.
    fn send(mut self, job: &Job<'_>, time: Duration) -> io::Result<Self> {
        self.sent = Instant::now();
        let requests = serde_json::to_vec(job.requests).unwrap_or_default();
        let (kind, name, store) = match &job.store {
            Some(store) => match &store.origin {
                Origin::File(name) => (Some(&b"file"[..]), Some(name), Some(&*store.bytes)),
                Origin::Fetched(host) => (Some(&b"fetched"[..]), Some(host), Some(&*store.bytes)),
            },
            None => (None, None, None),
        };
        let (bytes, file, size) = match &job.source {
            Source::File(file, size) => (None, Some(file.as_fd()), *size),
            Source::Bytes(bytes) => (Some(bytes.as_slice()), None, 0),
            Source::Oversize(size) => (None, None, *size),
        };
        let size = size.to_le_bytes();
        let fields = [
            Some(job.name.as_bytes()),
            Some(&size[..]),
            bytes,
            kind,
            name.map(String::as_bytes),
            store,
            Some(requests.as_slice()),
        ];
        wire::send(&self.socket, &fields, file, Some(self.sent + time))?;
        Ok(self)
    }

    /// Waits for the answer about the file that was handed over.
    ///
    /// # Errors
    /// There is none: the process has ended or the time is over.
    fn answer(&mut self, time: Duration) -> io::Result<Outcome> {
        let frame = wire::receive(&self.socket, REPORT, Some(self.sent + time))?;
        let outcome = frame.and_then(outcome).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.files = self.files.saturating_add(1);
        self.busy = self.busy.saturating_add(self.sent.elapsed());
        Ok(outcome)
    }

    /// Whether it may take another file.
    fn is_fit(&self) -> bool {
        self.files < FILES && self.busy < BUSY
    }

    /// Ends the process; why it gave no answer.
    fn ended(mut self, error: &io::Error) -> Reason {
        if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) {
            return Reason::Deadline;
        }
        // Where it has only closed its socket, it is ended; a status of its own is kept.
        let ended = (0..100).find_map(|_| {
            let status = self.child.try_wait().ok().flatten();
            if status.is_none() {
                std::thread::sleep(Duration::from_millis(10));
            }
            status
        });
        let words = self.last_words();
        ended.map_or(Reason::Crash, |status| reason(status, &words))
    }

    /// The words that a worker leaves when it cannot start.
    fn words(mut self) -> io::Error {
        let words = self.last_words();
        let words = words.trim().trim_start_matches("countermark: ");
        // Lists and rules are the user's own, but a name in the words may be from anywhere.
        let words: String = words.chars().filter(|c| !c.is_control()).take(400).collect();
        io::Error::other(if words.is_empty() { "the worker does not start".into() } else { words })
    }

    fn last_words(&mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let mut words = Vec::new();
        // Who else holds the pipe must not keep us waiting; what cannot be read says nothing.
        if let Some(stderr) = self.child.stderr.take()
            && rustix::io::ioctl_fionbio(&stderr, true).is_ok()
        {
            let _ = stderr.take(WORDS).read_to_end(&mut words);
        }
        String::from_utf8_lossy(&words).into_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Fails when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The answer in a frame; none when it is not one.
fn outcome(mut frame: Frame) -> Option<Outcome> {
    let kind = frame.text(0)?;
    let value = frame.take(1).unwrap_or_default();
    match kind.as_str() {
        "report" => {
            let mut report: Report = serde_json::from_slice(&value).ok()?;
            if let (Some(held), Some(manifests)) = (&mut report.credentials, frame.take(2)) {
                let manifests = serde_json::from_slice(&manifests).ok()?;
                let left_out = serde_json::from_slice(&frame.take(3)?).ok()?;
                held.crjson = Some(CrJson { manifests, left_out });
            }
            Some(Outcome::Report(Box::new(report)))
        }
        "memory" => Some(Outcome::Lost(Reason::Memory)),
        "unreadable" => {
            let number = std::str::from_utf8(&value).ok()?.parse().ok();
            let unknown = || io::Error::other("the file could not be read");
            Some(Outcome::Unreadable(number.map_or_else(unknown, io::Error::from_raw_os_error)))
        }
        _ => None,
    }
}

/// Why a process ended by itself.
fn reason(status: ExitStatus, words: &str) -> Reason {
    let is = |signal: Signal| status.signal() == Some(signal.as_raw());
    if is(Signal::SYS) {
        return Reason::Sandbox;
    }
    if is(Signal::XCPU) {
        return Reason::Deadline;
    }
    // The kernel ends processes with this signal when memory runs out; the allocator leaves words.
    if is(Signal::KILL) || words.contains("memory allocation of") {
        return Reason::Memory;
    }
    Reason::Crash
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A worker that says that it is ready, takes the first bytes of a job and then runs `script`.
    fn lost(script: &str, time: Duration) -> Reason {
        let ready =
            r"printf '\015\0\0\0\0\0\0\0\005\0\0\0\0\0\0\0ready' >&0; head -c 8 >/dev/null;";
        let start = Start {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), format!("{ready} {script}").into()],
            time,
        };
        let job = Job { name: "x", source: Source::Bytes(vec![]), store: None, requests: &[] };
        match Pool::open(start).unwrap().examine(&job) {
            Outcome::Lost(reason) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_worker_that_never_answers_is_ended() {
        let started = Instant::now();
        assert_eq!(lost("sleep 600", Duration::from_millis(300)), Reason::Deadline);
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn the_end_of_a_worker_says_why() {
        let check = |script, expected| assert_eq!(lost(script, TIME), expected, "{script}");
        check("kill -SEGV $$", Reason::Crash);
        check("kill -ABRT $$", Reason::Crash);
        check("echo memory allocation of 5 bytes failed >&2; kill -ABRT $$", Reason::Memory);
        check("kill -KILL $$", Reason::Memory);
        check("kill -SYS $$", Reason::Sandbox);
        check("kill -XCPU $$", Reason::Deadline);
        check("exit 0", Reason::Crash);
        // An answer that is none.
        check(r"printf '\003\0\0\0\0\0\0\0abc' >&0; sleep 600", Reason::Crash);
    }

    #[test]
    fn what_does_not_start_is_an_error_with_its_words() {
        let start = |script: &str| Start {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), script.into()],
            time: TIME,
        };
        let error = Pool::open(start("echo countermark: no such list >&2; exit 2")).unwrap_err();
        assert_eq!(error.to_string(), "no such list");
        let missing = Start { program: "/nonexistent".into(), ..start("") };
        assert!(Pool::open(missing).is_err());
    }
}
