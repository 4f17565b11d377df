//! Drives the C2PA engine: one call that reads and validates, and a verdict-free result.
//!
//! The engine's own summary is never asked for: it folds everything into one state and fails open
//! when it has no results (credentials specification §1.4). Only its validation codes are used.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use c2pa::{Context, Error, Reader, Settings};

/// Why the engine gave no manifests.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Refusal {
    /// There is no manifest store.
    NoStore,
    /// There is only a link to one.
    Remote {
        /// The link, as the file writes it.
        url: String,
    },
    /// The format is not read by the engine.
    UnsupportedFormat,
    /// There is more than one store.
    SeveralStores,
    /// The store cannot be read.
    Corrupt,
    /// The caller stopped it.
    Cancelled,
    /// It failed in a way that it should not.
    Fault,
}

/// Reads and validates the credentials of a file of media type `mime`: those in the file, or those in
/// `supplied`, a manifest store from elsewhere that is bound to the bytes of the file.
///
/// It is asked to end where `stop` becomes true. Its context is made anew for each file: from settings
/// that are parsed already and hold no certificates that takes some ten microseconds, and so each file
/// has a `stop` of its own.
///
/// # Errors
/// [`Refusal`] says why there is nothing to read. A panic inside the engine is one of them where
/// the target unwinds; elsewhere the host's worker ends.
pub(crate) fn read(
    settings: &Settings,
    mime: &str,
    bytes: &[u8],
    supplied: Option<&[u8]>,
    stop: Option<&Arc<AtomicBool>>,
) -> Result<Reader, Refusal> {
    let read = || {
        let mut context = Context::new().with_settings(settings.clone())?;
        if let Some(stop) = stop.cloned() {
            // The engine asks between its phases; "false" ends its work.
            context.set_progress_callback(move |_, _, _| !stop.load(Ordering::Relaxed));
        }
        let context = context.into_shared();
        let (reader, stream) = (Reader::from_shared_context(&context), Cursor::new(bytes));
        match supplied {
            Some(store) => reader.with_manifest_data_and_stream(store, mime, stream),
            None => reader.with_stream(mime, stream),
        }
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(result) => result.map_err(refusal),
        Err(_panic) => Err(Refusal::Fault),
    }
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::JumbfNotFound => Refusal::NoStore,
        Error::RemoteManifestUrl(url) => Refusal::Remote { url },
        Error::UnsupportedType => Refusal::UnsupportedFormat,
        Error::TooManyManifestStores => Refusal::SeveralStores,
        Error::OperationCancelled => Refusal::Cancelled,
        // Malformed JUMBF or CBOR, unknown algorithms, prerelease content and whatever else: the
        // store is there and nothing can be said about it. The engine's words are not shown.
        _ => Refusal::Corrupt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_that_is_set_ends_the_work() {
        let bytes = include_bytes!("../../../testdata/jpeg/signed-ai.jpg");
        let outcome = |stop: Option<&Arc<AtomicBool>>| {
            read(&Settings::new(), "image/jpeg", bytes, None, stop).err()
        };
        assert_eq!(outcome(None), None);
        let stop = Arc::new(AtomicBool::new(false));
        assert_eq!(outcome(Some(&stop)), None);
        stop.store(true, Ordering::Relaxed);
        assert_eq!(outcome(Some(&stop)), Some(Refusal::Cancelled));
    }

    #[test]
    fn a_picture_without_store_is_no_fault() {
        let bytes = include_bytes!("../../../testdata/jpeg/plain.jpg");
        let outcome = read(&Settings::new(), "image/jpeg", bytes, None, None);
        assert_eq!(outcome.err(), Some(Refusal::NoStore));
    }
}
