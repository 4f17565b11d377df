//! Why a search can end without an answer.

/// Why an answer is not conclusive.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Reason {
    /// The process that read the file ended without an answer.
    Crash,
    /// A part that the check needs is damaged.
    Damaged,
    /// The time that a file may cost was over.
    Deadline,
    /// The file is empty.
    Empty,
    /// The file has a sign of it, and the part of the program that checks it is not loaded.
    EngineNotLoaded,
    /// A component failed; the file may be made to provoke that.
    EngineFault,
    /// A limit on work was reached.
    Limit,
    /// The memory that a file may cost was used up.
    Memory,
    /// The check needs a model that the user did not supply.
    ModelNotSupplied,
    /// The caller gave no trust lists or rules to compare with.
    NothingToCompare,
    /// The credentials are elsewhere, and asking for them gave none.
    RemoteNotAnswered,
    /// The credentials are elsewhere, and nobody asked to fetch them.
    RemoteNotRequested,
    /// This build does not contain the check.
    NotInThisBuild,
    /// A first answer was wanted, and this needs the pixels, which take longer.
    PixelsNotRequested,
    /// The picture was pasted: whoever copied it wrote it anew, without what stood beside it.
    PastedCopy,
    /// The process that read the file tried something that it is not allowed to.
    Sandbox,
    /// A picture varies too little: what is looked for could not show, or there is nothing to compare.
    TooPlain,
    /// The picture is too small to hold what is looked for.
    TooFewPixels,
    /// The file could not be read from disk.
    Unreadable,
    /// The format is not read.
    UnsupportedFormat,
}

impl Reason {
    /// Whether nothing of the file stayed unread: what is missing is something that few users have, or
    /// the picture cannot hold what is looked for.
    pub const fn leaves_nothing_unread(self) -> bool {
        matches!(self, Self::ModelNotSupplied | Self::TooPlain | Self::TooFewPixels)
    }
}
