//! What a report says of a file, in every output: nothing in it acts on a terminal or a page.

#![no_main]

use countermark::{Situation, examine};
use countermark_fuzz::{SITUATION, mutated};
use countermark_report::{OUTPUTS, Options, Position, render};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, _seed: u32| {
    mutated(data, size, max_size)
});

fuzz_target!(|bytes: &[u8]| {
    let report = examine(bytes, &Situation { quick: true, ..SITUATION.clone() });
    let options = Options { show_prompts: true, ..Options::default() };
    for output in OUTPUTS {
        let text = render(&report, output, &options, Position::ALONE);
        let acts = |c: char| c.is_control() && c != '\n' && c != '\r';
        assert!(!text.contains(acts), "{}: {text:?}", output.name);
        if output.name == "html" {
            assert!(!text.contains("<script"), "{text:?}");
        }
    }
});
