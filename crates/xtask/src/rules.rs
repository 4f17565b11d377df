//! Placeholder until the rules exist.
pub fn run(_check: bool) -> anyhow::Result<()> { Ok(()) }
