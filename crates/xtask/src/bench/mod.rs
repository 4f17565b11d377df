//! `cargo bench-credentials`: how much time the credentials check takes beside the engine alone.
//!
//! Signed pictures are made on the fly. On the same bytes, one after the other in turns so that both
//! meet the same machine, run:
//!
//! - the engine alone: `Reader::from_shared_context(..).with_stream(..)` with one context for all
//!   runs, and `json()`;
//! - the check: `credentials` on a case that is open already, with coverage, path and time-stamps;
//! - opening the case: walk, metadata and the digest of the file;
//! - `examine` as a whole, with all checks and the report.
//!
//! Medians and their ratio to the engine alone are printed. Reading files, rendering and the parsing
//! of trust lists and rules are in none of them: a host does those once or elsewhere.

mod picture;

use std::{
    hint::black_box,
    io::Cursor,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use c2pa::{Context, Reader, Settings};
use countermark_media::Case;
use countermark_model::{Exhibit, Situation, Timestamp, report::Integrity};

use picture::Picture;

use crate::testdata::sign_picture;

/// Key purposes and switches as the check sets them, so that the engine does the same work.
const SETTINGS: &str = r#"{ "version": 1,
    "core": { "decode_identity_assertions": false, "allowed_network_hosts": [],
              "allow_redirects": false },
    "verify": { "verify_after_reading": true, "verify_trust": true, "verify_timestamp_trust": true,
                "ocsp_fetch": false, "ocsp_fetch_should_override": false,
                "remote_manifest_fetch": false, "strict_v1_validation": false },
    "trust": { "trust_config": "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n" } }"#;

/// An instant in the validity of the certificates of the test files.
const AT: &str = "2026-11-22T00:00:00Z";

/// Measures every picture `runs` times and prints a table.
///
/// # Errors
/// When a picture cannot be made, or its bytes do not match afterwards: then nothing was measured.
pub(crate) fn run(runs: usize) -> anyhow::Result<()> {
    ensure!(runs > 0, "nothing to measure in no run");
    let mut situation = countermark::situation();
    situation.at = Some(Timestamp::parse(AT)?);
    let credentials = countermark_credentials::CHECKS.first().context("there is no check")?;
    let context = Context::new().with_settings(Settings::new().with_json(SETTINGS)?)?.into_shared();
    println!("{:<16} {:>9} {:>16} {:>16} {:>16}", "file", "engine", "check", "open", "examine");
    for picture in Picture::ALL {
        let signed = sign_picture(picture.format, picture.encode()?)?;
        expect_match(&signed, &situation).with_context(|| picture.name.to_owned())?;
        let mut times = Times::default();
        for _ in 0..runs {
            let started = Instant::now();
            let reader = Reader::from_shared_context(&context)
                .with_stream(picture.format, Cursor::new(&signed))?;
            black_box(reader.json());
            drop(reader);
            times.engine.push(started.elapsed());
            let started = Instant::now();
            let case = Case::open(&signed, &situation);
            times.open.push(started.elapsed());
            let started = Instant::now();
            // The other checks of the room decode pixels, which the engine never does.
            black_box(credentials.run(&case));
            times.check.push(started.elapsed());
            let started = Instant::now();
            black_box(countermark::examine(&signed, &situation));
            times.examine.push(started.elapsed());
        }
        times.print(picture.name, signed.len());
    }
    Ok(())
}

/// A file that fails early would look fast.
fn expect_match(signed: &[u8], situation: &Situation<'_>) -> anyhow::Result<()> {
    let case = Case::open(signed, situation);
    let mut checks = countermark_credentials::CHECKS.iter();
    let answer = checks.next().context("there is no check")?.run(&case);
    let Some(Exhibit::Credentials(credentials)) = answer.exhibit else {
        anyhow::bail!("no credentials were found");
    };
    let integrity = credentials.axes.integrity;
    ensure!(integrity == Integrity::BytesMatch, "{integrity:?}");
    Ok(())
}

/// The time of every run on one file.
#[derive(Default)]
struct Times {
    engine: Vec<Duration>,
    check: Vec<Duration>,
    open: Vec<Duration>,
    examine: Vec<Duration>,
}

impl Times {
    fn print(&mut self, name: &str, bytes: usize) {
        let engine = median(&mut self.engine);
        let beside = |times: &mut Vec<Duration>| {
            let time = median(times);
            format!(
                "{:>7.2} ms {:>5.2}",
                milliseconds(time),
                milliseconds(time) / milliseconds(engine)
            )
        };
        println!(
            "{:<16} {:>6.2} ms {:>16} {:>16} {:>16}",
            format!("{name} {} kB", bytes / 1000),
            milliseconds(engine),
            beside(&mut self.check),
            beside(&mut self.open),
            beside(&mut self.examine),
        );
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
