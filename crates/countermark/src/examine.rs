//! The one path: bytes, case, answers, conclusion, report.

use std::sync::Arc;

use countermark_media::{Case, Format};
use countermark_model::{Answer, LimitHit, Reason, Situation, report::Report, to_u64};
use countermark_signatures::Pack;

use crate::{
    assemble::{self, Walked},
    checks::{self, check_infos, checks},
    contradictions,
    judge::judge,
    trust::trust,
};

/// Examines one file.
///
/// Never fails: what cannot be read is said in the report. The same bytes and situation give the
/// same report, bit for bit.
pub fn examine(bytes: &[u8], situation: &Situation<'_>) -> Report {
    let size = to_u64(bytes.len());
    if size > situation.limits.file_bytes {
        return too_large(size, situation);
    }
    let case = Case::open(bytes, situation);
    let answered = checks().map(|check| {
        situation.beat();
        (check.info(), checks::answer(check, &case))
    });
    let mut answers: Vec<_> = answered.collect();
    answers.push((&contradictions::INFO, contradictions::compare(case.media(), &answers)));
    let conclusion = judge(&answers);
    assemble::report(situation, &Walked::of(&case), answers, conclusion)
}

/// The report on a file that the host could not or would not read, so that no input is without one.
///
/// `size` in bytes where the host knows it; a `size` over the limit is named as the reason.
pub fn not_examined(size: Option<u64>, reason: Reason, situation: &Situation<'_>) -> Report {
    if let Some(size) = size.filter(|size| *size > situation.limits.file_bytes) {
        return too_large(size, situation);
    }
    refused(Walked { size, ..Walked::default() }, reason, situation)
}

/// A situation with the embedded rules and trust lists, and without an evaluation time.
///
/// Building it parses both; a host makes one and uses it for every file.
pub fn situation() -> Situation<'static> {
    Situation {
        rules: Some(Arc::new(Pack::embedded())),
        trust: trust(&[]).ok(),
        ..Situation::default()
    }
}

fn too_large(size: u64, situation: &Situation<'_>) -> Report {
    let limit = situation.limits.file_bytes;
    let hit = LimitHit { name: "file_bytes", value: limit, offset: limit };
    let walked = Walked { size: Some(size), limits: vec![hit], ..Walked::default() };
    refused(walked, Reason::Limit, situation)
}

fn refused(walked: Walked<'_>, reason: Reason, situation: &Situation<'_>) -> Report {
    let walked = Walked { format: Format::Unknown, ..walked };
    let answers: Vec<_> =
        check_infos().map(|info| (info, Answer::inconclusive("", reason))).collect();
    let conclusion = judge(&answers);
    assemble::report(situation, &walked, answers, conclusion)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use countermark_model::Pulse;

    use super::*;

    #[derive(Debug, Default)]
    struct Counter(AtomicUsize);

    impl Pulse for Counter {
        fn beat(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_host_hears_of_each_check() {
        let bytes = include_bytes!("../../../testdata/jpeg/plain.jpg");
        let counter = Arc::new(Counter::default());
        let pulse: Arc<dyn Pulse> = counter.clone();
        let with_pulse = examine(bytes, &Situation { pulse: Some(pulse), ..Situation::default() });
        assert_eq!(counter.0.load(Ordering::Relaxed), checks().count());
        assert_eq!(with_pulse, examine(bytes, &Situation::default()));
    }
}
