//! The test binary over all of countermark: one binary, so that it links once.
//!
//! | Module | What it holds to its word |
//! |---|---|
//! | `tidy` | the shape of the project: edges, names, call sites, codes, sizes, wording |
//! | `attacks` | files made to deceive, built afresh at every run, and what reports on them say |
//! | `corpus` | every file of `testdata/` and the report beside it |
//! | `crjson` | the documents for those who compare validators |
//! | `determinism` | the same report on any day and without a network |
//! | `pixels` | pixels are decoded only when a check of pixels asks |
//! | `schema` | the published schema and every report against it |
//! | `sweep` | cut, flipped and made-up bytes: always a report, never a stronger conclusion |
//! | `supplied` | credentials from another file or from a host: checked like those in the picture |
//! | `walls` | files are read apart without a change, and no packet leaves that nobody asked for |
//! | `cli` | the program, its output and its exit status |
//! | `shared` | larger folders of files that lie beside a checkout on some machines |
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests are a host: they read files and start programs"
    )
)]

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod crjson;
#[cfg(test)]
mod determinism;
#[cfg(test)]
mod pixels;
#[cfg(test)]
mod project;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod supplied;
#[cfg(test)]
mod sweep;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod walls;
