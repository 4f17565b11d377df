//! The program behind `cargo xtask`.

fn main() -> anyhow::Result<std::process::ExitCode> {
    xtask::run()
}
