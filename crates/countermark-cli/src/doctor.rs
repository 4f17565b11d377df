//! `countermark doctor`: which walls stand around the reading of files on this system.

use std::{fmt::Write as _, io::Write as _};

use anyhow::Result;
use countermark::Situation;

use crate::{
    exit::Exit,
    isolate::{Examiner, Isolate, TIME, Walls},
};

/// Starts a worker and prints the walls that it raised.
///
/// # Errors
/// Standard output cannot be written.
pub(crate) fn run() -> Result<Exit> {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = match Examiner::open(Isolate::On, &Situation::default()).map(|apart| apart.walls()) {
        Ok(Some(walls)) => writeln!(text, "{}", described(walls)),
        Ok(None) => writeln!(text, "Files are read in the process of the program itself."),
        Err(error) => writeln!(
            text,
            "Files are read in the process of the program itself: {error}.\n\
             A file that is made to attack the program could do what the program may do."
        ),
    };
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Examined)
}

fn described(walls: Walls) -> String {
    let mut text = format!(
        "Files are read in processes of their own, one at a time each.\n\
         - A file that takes longer than {} seconds is given up; the others go on.",
        TIME.as_secs()
    );
    let rows = [
        (
            walls.bounds,
            "Memory is bounded to 1 GiB; no file can be written, no process started.",
            "Memory, files and processes are not bounded.",
        ),
        (
            walls.landlock,
            "No file or folder can be opened but the one that is examined (Landlock).",
            "Landlock is not available: the system itself does not keep other files closed.",
        ),
        (
            walls.seccomp,
            "Only the calls for reading and answering are allowed: no network, no programs (seccomp).",
            "seccomp is not available: the system itself does not keep the network closed.",
        ),
    ];
    for (stands, there, missing) in rows {
        let _ = write!(text, "\n- {}", if stands { there } else { missing });
    }
    text
}
