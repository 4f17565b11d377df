//! The attack workshop: files made to deceive, built at test time and never committed.
//!
//! Each row of the attack matrix (hostile-input specification §7) is a value of [`Attack`]: what is
//! tried, a function that builds its files, and what a report must say about them. `tests/src/attacks`
//! runs all of them through the examiner; `cargo xtask hostile FOLDER` writes them for a look by hand.
//!
//! # How to add a row
//!
//! 1. Pick the file of its section: `bindings`, `containers`, `signatures`, `provenance`,
//!    `network`, `trust`, `metadata` or `watermarks`. Nothing else needs a change; its table `ROWS` is in
//!    [`SECTIONS`] already.
//! 2. Write `fn name(w: &Workshop) -> anyhow::Result<Vec<Forged>>`. One [`Forged`] is one file.
//! 3. Start from what is in order: `Recipe::new(&w.signer)` is a manifest, `w.carriers()` are pictures,
//!    `recipe.embed(&carrier)` joins them, `Workshop::by_engine` lets the engine's builder sign.
//! 4. Change one thing: `bound` the binding, `claiming` the claim, `headed` the COSE headers, `stored`
//!    the finished store, a field of the carrier, or bytes of the file behind the signature.
//!    `Authority::issue` makes certificates of any profile.
//! 5. Say what must come out: `Expected::BROKEN.showing(&["c2pa.binding.malformed"])`; the marks are
//!    listed at [`Expected`]. A file of the row may differ from it by `Forged::expecting`.
//! 6. `cargo test -p countermark-tests -- attacks` prints one line for each file.

mod actions;
mod attack;
mod bindings;
mod carrier;
mod containers;
mod jumbf;
mod manifest;
mod metadata;
mod network;
mod pki;
mod provenance;
mod signatures;
mod trust;
mod watermarks;
mod workshop;

use std::{fs, path::Path};

use anyhow::Context as _;

pub use attack::{Attack, Bundle, Expected, Forged};
pub use workshop::Workshop;

/// The instant that every file is judged at, where its row says nothing else.
pub const AT: &str = "2026-11-22T00:00:00Z";

/// The sections of the matrix, each with its rows.
pub const SECTIONS: &[(&str, &[Attack])] = &[
    ("bindings", bindings::ROWS),
    ("containers", containers::ROWS),
    ("signatures", signatures::ROWS),
    ("provenance", provenance::ROWS),
    ("network", network::ROWS),
    ("trust", trust::ROWS),
    ("metadata", metadata::ROWS),
    ("watermarks", watermarks::ROWS),
];

/// Writes every file of every row into `folder`, and the root that the examiner is told to trust.
///
/// # Errors
/// When a file cannot be built or written.
pub(crate) fn write(folder: &Path) -> anyhow::Result<String> {
    let workshop = Workshop::open()?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join("root.pem"), workshop.root_pem())?;
    let mut files = 0;
    for attack in SECTIONS.iter().flat_map(|(_, rows)| *rows) {
        let built = (attack.build)(&workshop).with_context(|| attack.id)?;
        for (number, forged) in built.iter().enumerate() {
            let name = format!("{}-{number:02}-{}", attack.id, plain_name(&forged.variant));
            fs::write(folder.join(&name), &forged.bytes)?;
            if let Some(store) = &forged.sidecar {
                fs::write(folder.join(format!("{name}.c2pa")), store)?;
            }
            if forged.signers != workshop.root_pem() {
                fs::write(folder.join(format!("{name}.pem")), &forged.signers)?;
            }
            files += 1;
        }
    }
    Ok(format!("{files} files in {}; trust list: root.pem", folder.display()))
}

/// `variant` with nothing in it that a file name may not hold.
fn plain_name(variant: &str) -> String {
    variant.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
