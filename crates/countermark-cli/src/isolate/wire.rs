//! What parent and worker send each other over their socket.
//!
//! A frame is its length (8 bytes, little endian) and its fields; a field is its length (8 bytes;
//! all ones for none) and its bytes. An open file travels beside the length of a frame, as an
//! ancillary message (unix(7), `SCM_RIGHTS`).

use std::{
    io::{self, IoSlice, IoSliceMut},
    mem::MaybeUninit,
    os::{
        fd::{AsFd, BorrowedFd, OwnedFd},
        unix::net::UnixStream,
    },
    time::{Duration, Instant},
};

use countermark_model::to_u64;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

/// The length of a field that is not there.
const NONE: u64 = u64::MAX;

/// How many bytes are read at a time, so that a stated length reserves nothing.
const STEP: usize = 64 << 10;

/// What was received.
#[derive(Debug)]
pub(super) struct Frame {
    /// The fields, in their order.
    pub(super) fields: Vec<Option<Vec<u8>>>,
    /// The file that came with it.
    pub(super) file: Option<OwnedFd>,
}

impl Frame {
    /// Takes the field `index`.
    pub(super) fn take(&mut self, index: usize) -> Option<Vec<u8>> {
        self.fields.get_mut(index).and_then(Option::take)
    }

    /// Takes the field `index` as a text; what is no UTF-8 is replaced.
    pub(super) fn text(&mut self, index: usize) -> Option<String> {
        self.take(index).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Sends a frame.
///
/// # Errors
/// The other side is gone, or `until` has passed.
pub(super) fn send(
    socket: &UnixStream,
    fields: &[Option<&[u8]>],
    file: Option<BorrowedFd<'_>>,
    until: Option<Instant>,
) -> io::Result<()> {
    let mut body = Vec::new();
    for field in fields {
        body.extend(field.map_or(NONE, |bytes| to_u64(bytes.len())).to_le_bytes());
        body.extend_from_slice(field.unwrap_or_default());
    }
    let prefix = to_u64(body.len()).to_le_bytes();
    let files: Vec<_> = file.into_iter().collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !files.is_empty() {
        control.push(SendAncillaryMessage::ScmRights(&files));
    }
    bound(socket, until)?;
    // Eight bytes on a stream socket go whole or not at all.
    if sendmsg(socket, &[IoSlice::new(&prefix)], &mut control, SendFlags::empty())? != prefix.len()
    {
        return Err(io::ErrorKind::WriteZero.into());
    }
    let mut rest = body.as_slice();
    while !rest.is_empty() {
        bound(socket, until)?;
        let written = rustix::io::write(socket, rest)?;
        rest = rest.get(written..).unwrap_or_default();
    }
    Ok(())
}

/// Receives a frame of at most `most` bytes; none when the other side has closed.
///
/// # Errors
/// The frame breaks off or is malformed, or `until` has passed ([`io::ErrorKind::WouldBlock`] or
/// [`io::ErrorKind::TimedOut`]).
pub(super) fn receive(
    socket: &UnixStream,
    most: u64,
    until: Option<Instant>,
) -> io::Result<Option<Frame>> {
    let mut prefix = [0; 8];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    if let Some(left) = left(until)? {
        socket.set_read_timeout(Some(left))?;
    }
    let received = recvmsg(socket, &mut [IoSliceMut::new(&mut prefix)], &mut control, closed())?;
    if received.bytes == 0 {
        return Ok(None);
    }
    let files = control.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut files) => files.next(),
        _ => None,
    });
    let file = files.last();
    let length = u64::from_le_bytes(prefix);
    if received.bytes != prefix.len() || length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let body = read(socket, length, until)?;
    let fields = split(&body).ok_or(io::ErrorKind::InvalidData)?;
    Ok(Some(Frame { fields, file }))
}

/// Reads `length` bytes.
fn read(socket: &UnixStream, length: u64, until: Option<Instant>) -> io::Result<Vec<u8>> {
    let length = usize::try_from(length).map_err(|_large| io::ErrorKind::InvalidData)?;
    let mut bytes = Vec::new();
    let mut buffer = vec![0; STEP];
    while bytes.len() < length {
        if let Some(left) = left(until)? {
            socket.set_read_timeout(Some(left))?;
        }
        let wanted = STEP.min(length.saturating_sub(bytes.len()));
        let buffer = buffer.get_mut(..wanted).unwrap_or_default();
        match rustix::io::read(socket.as_fd(), &mut *buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
        }
    }
    Ok(bytes)
}

fn split(mut body: &[u8]) -> Option<Vec<Option<Vec<u8>>>> {
    let mut fields = Vec::new();
    while let Some((length, rest)) = body.split_first_chunk() {
        body = rest;
        match u64::from_le_bytes(*length) {
            NONE => fields.push(None),
            length => {
                let (field, rest) = body.split_at_checked(usize::try_from(length).ok()?)?;
                fields.push(Some(field.to_vec()));
                body = rest;
            }
        }
    }
    body.is_empty().then_some(fields)
}

/// The time that is left; none where there is no bound.
fn left(until: Option<Instant>) -> io::Result<Option<Duration>> {
    let Some(until) = until else { return Ok(None) };
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
}

/// Bounds the next write. A worker, which waits as long as it takes, makes no call for it: its walls
/// would not let it.
fn bound(socket: &UnixStream, until: Option<Instant>) -> io::Result<()> {
    match left(until)? {
        Some(left) => socket.set_write_timeout(Some(left)),
        None => Ok(()),
    }
}

/// Received files stay with the process that received them, where the system can say so.
#[cfg(target_os = "linux")]
const fn closed() -> RecvFlags {
    RecvFlags::CMSG_CLOEXEC
}

#[cfg(not(target_os = "linux"))]
const fn closed() -> RecvFlags {
    RecvFlags::empty()
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        io::{Read as _, Seek as _, Write as _},
        thread,
    };

    use super::*;

    #[test]
    fn frames_carry_fields_and_a_file() {
        let (here, there) = UnixStream::pair().unwrap();
        let file = File::open(std::env::current_exe().unwrap()).unwrap();
        let large = vec![7; 3 * STEP + 1];
        let sent = [Some(&b"name"[..]), None, Some(&[]), Some(&large)];
        thread::scope(|scope| {
            scope.spawn(|| send(&here, &sent, Some(file.as_fd()), None).unwrap());
            let frame = receive(&there, 1 << 20, None).unwrap().unwrap();
            let fields: Vec<_> = frame.fields.iter().map(Option::as_deref).collect();
            assert_eq!(fields, sent);
            let mut received = File::from(frame.file.unwrap());
            received.rewind().unwrap();
            let mut first = [0; 1];
            received.read_exact(&mut first).unwrap();
        });
        drop(here);
        assert!(receive(&there, 1 << 20, None).unwrap().is_none());
    }

    #[test]
    fn frames_are_bounded_in_size_and_time() {
        let (mut here, there) = UnixStream::pair().unwrap();
        here.write_all(&u64::MAX.to_le_bytes()).unwrap();
        let error = receive(&there, 1 << 20, None).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let until = Some(Instant::now() + Duration::from_millis(30));
        let error = receive(&there, 1 << 20, until).unwrap_err();
        assert!(matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut));
        // Fewer bytes than the length says, and then nothing.
        here.write_all(&9_u64.to_le_bytes()).unwrap();
        here.write_all(b"x").unwrap();
        drop(here);
        let error = receive(&there, 1 << 20, None).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn malformed_fields_are_refused() {
        assert_eq!(split(b""), Some(vec![]));
        assert_eq!(split(&NONE.to_le_bytes()), Some(vec![None]));
        assert_eq!(split(&9_u64.to_le_bytes()), None);
        assert_eq!(split(b"short"), None);
    }
}
