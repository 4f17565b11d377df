//! How large what a browser loads may be (browser specification §2.2).

use std::path::Path;

use anyhow::{Context as _, bail};

use super::{folder_of_engines, run, sources};

/// Measures files as servers send them, in the order of the arguments: bytes, gzip -9, brotli 11.
const MEASURE: &str = "const z = require('zlib'), fs = require('fs');
for (const name of process.argv.slice(1)) {
    const bytes = fs.readFileSync(name);
    const quality = { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11 } };
    const gzip = z.gzipSync(bytes, { level: 9 }), brotli = z.brotliCompressSync(bytes, quality);
    console.log(bytes.length, gzip.length, brotli.length);
}";

/// What an engine may weigh, in bytes.
struct Budget {
    file: &'static str,
    gzip: u64,
    brotli: u64,
}

const ENGINES: [Budget; 2] = [
    Budget { file: "light_bg.wasm", gzip: 600_000, brotli: 450_000 },
    Budget { file: "full_bg.wasm", gzip: 2_500_000, brotli: 1_750_000 },
];

/// The shell: document, style, scripts and one language, gzip.
const SHELL: u64 = 45_000;

/// Measures the engines and, unless they were built for development, holds them to their budgets.
///
/// # Errors
/// When one is over its budget or cannot be measured.
pub(crate) fn engines(dev: bool) -> anyhow::Result<String> {
    let lines: anyhow::Result<Vec<String>> =
        ENGINES.iter().map(|budget| budget.weigh(!dev)).collect();
    Ok(lines?.join("\n"))
}

/// Holds the light engine to its budget, whatever the other one is.
///
/// # Errors
/// When it is over its budget or cannot be measured.
pub(crate) fn light() -> anyhow::Result<String> {
    let [light, _] = &ENGINES;
    light.weigh(true)
}

impl Budget {
    fn weigh(&self, is_held: bool) -> anyhow::Result<String> {
        let Self { file, gzip, brotli } = self;
        let size = measure(&folder_of_engines().join(file))?;
        if is_held && (size.gzip > *gzip || size.brotli > *brotli) {
            bail!("{file} is over its budget: {size}");
        }
        Ok(format!("{file}: {size}"))
    }
}

/// Measures the shell and holds it to its budget.
///
/// # Errors
/// When it is too large or cannot be measured.
pub(crate) fn shell(page: &Path, files: &[&str]) -> anyhow::Result<String> {
    let mut sum = 0;
    for file in files {
        sum += measure(&page.join(file))?.gzip;
    }
    if sum > SHELL {
        bail!("the shell is over its budget of {SHELL} bytes: {sum} bytes, gzip");
    }
    Ok(format!("shell: {sum} bytes, gzip"))
}

/// The size of a file, as it lies there and as servers send it.
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes, gzip {}, brotli {}", self.raw, self.gzip, self.brotli)
    }
}

fn measure(file: &Path) -> anyhow::Result<Size> {
    let path = file.to_str().context("the path is no text")?;
    let said = run("node", &["-e", MEASURE, path], &sources())?;
    let mut numbers = said.split_whitespace().map(str::parse);
    let mut next = || numbers.next().context("node measured nothing")?.map_err(anyhow::Error::from);
    Ok(Size { raw: next()?, gzip: next()?, brotli: next()? })
}
