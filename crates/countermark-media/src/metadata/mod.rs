//! Metadata readers.
