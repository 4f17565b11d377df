//! `countermark check`: examine every input and say what was found, in the order of the inputs.

use std::{io::Write, sync::mpsc};

use anyhow::{Context as _, Result};
use countermark::{Reason, Situation, report::Report};
use countermark_report::{Position, Voice};
use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use crate::{
    exit::Exit,
    input::{Input, Source},
    isolate::{Examiner, Job, Outcome},
    online,
    plan::Plan,
    progress::Progress,
};

/// One examined input.
struct Examined {
    report: Box<Report>,
    /// Why there is no report about its content.
    problem: Option<String>,
}

/// Examines all inputs and writes their reports.
///
/// # Errors
/// Only what concerns the run as a whole: the output cannot be written, no threads can be started.
pub(crate) fn run(plan: &Plan) -> Result<Exit> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.jobs)
        .build()
        .context("cannot start the threads")?;
    let examiner = Examiner::open(plan.isolate, &plan.situation)
        .context("no process of its own can be started to read files in")?;
    let progress = Progress::new(plan.inputs.len());
    let (send, receive) = mpsc::channel();
    let voice = Voice::new(plan.options);
    let mut run = Run { plan, voice, exit: Exit::Examined, sink: plan.sink()?, written: 0 };
    std::thread::scope(|scope| {
        scope.spawn(|| pool.install(|| examine_all(plan, &examiner, send)));
        run.write_in_order(&receive, &progress)
    })?;
    progress.finish();
    run.close()
}

fn examine_all(plan: &Plan, examiner: &Examiner, send: mpsc::Sender<(usize, Examined)>) {
    // Sending fails when the writer has stopped; then nobody wants the rest.
    let _ = plan
        .inputs
        .par_iter()
        .enumerate()
        .with_max_len(1)
        .try_for_each_with(send, |send, (index, input)| {
            send.send((index, examine(input, plan, examiner)))
        });
}

/// Examines one input; whatever happens, there is a report.
fn examine(input: &Input, plan: &Plan, examiner: &Examiner) -> Examined {
    let name = input.name();
    let situation = Situation { name: Some(&name), ..plan.situation.clone() };
    let (size, outcome) = match input.open(situation.limits.file_bytes) {
        Ok(source) => {
            let size = source.size();
            (Some(size), answered(source, input, plan, examiner, &situation))
        }
        Err(error) => (None, Outcome::Unreadable(error)),
    };
    let (report, problem) = match outcome {
        Outcome::Report(report) => return Examined { report, problem: None },
        Outcome::Unreadable(error) => {
            let report = countermark::not_examined(None, Reason::Unreadable, &situation);
            (report, error.to_string())
        }
        Outcome::Lost(reason) => {
            let problem = format!("not examined: {}", lost(reason));
            (countermark::not_examined(size, reason, &situation), problem)
        }
    };
    Examined { report: Box::new(report), problem: Some(problem) }
}

/// Examines an opened input with the credentials that lie beside it, or, where the user allowed that,
/// with those that a host gives.
fn answered(
    source: Source,
    input: &Input,
    plan: &Plan,
    examiner: &Examiner,
    situation: &Situation<'_>,
) -> Outcome {
    let name = situation.name.unwrap_or_default();
    let store = plan.sidecars.beside(input, situation.limits.jumbf_store);
    let kept = plan.online.is_some().then(|| source.again());
    let outcome = examiner.examine(Job { name, source, store, requests: &[] }, situation);
    let (Some(Ok(source)), Outcome::Report(report)) = (kept, &outcome) else { return outcome };
    let hosts = plan.online.as_deref().unwrap_or_default();
    let (requests, store) = online::ask(report, hosts);
    if requests.is_empty() {
        return outcome;
    }
    // The first reading has moved the position of the file.
    match source.again() {
        Ok(source) => examiner.examine(Job { name, source, store, requests: &requests }, situation),
        Err(error) => Outcome::Unreadable(error),
    }
}

/// Why a process gave no report, for the person at the terminal.
const fn lost(reason: Reason) -> &'static str {
    match reason {
        Reason::Deadline => "reading it took longer than a file may take",
        Reason::Memory => "reading it took more memory than a file may take",
        Reason::Sandbox => "reading it led to something that is not allowed",
        _ => "the process that read it ended without an answer",
    }
}

/// The writing half of a run.
struct Run<'a> {
    plan: &'a Plan,
    voice: Voice,
    exit: Exit,
    sink: Box<dyn Write + Send>,
    written: usize,
}

impl Run<'_> {
    /// Writes reports as they come, each in its turn.
    fn write_in_order(
        &mut self,
        receive: &mpsc::Receiver<(usize, Examined)>,
        progress: &Progress,
    ) -> Result<()> {
        let mut waiting = std::collections::BTreeMap::new();
        for (index, examined) in receive {
            progress.step();
            waiting.insert(index, examined);
            while let Some(examined) = waiting.remove(&self.written) {
                progress.suspend(|| self.write(examined))?;
            }
        }
        Ok(())
    }

    fn write(&mut self, examined: Examined) -> Result<()> {
        let Examined { mut report, problem } = examined;
        if let Some(problem) = problem {
            let name = report.file.name.as_ref();
            let name = name.map(countermark_report::for_terminal).unwrap_or_default();
            anstream::eprintln!("countermark: {name}: {problem}");
            self.exit = self.exit.max(Exit::Failed);
        }
        if self.plan.policies.iter().any(|policy| policy.matches(&report)) {
            self.exit = self.exit.max(Exit::PolicyMatched);
        }
        if !self.plan.options.show_prompts {
            report.hide_intimate();
        }
        let position = Position { index: self.written, of: self.plan.inputs.len() };
        let text = self.plan.output.render(&report, &self.voice, position);
        self.written += 1;
        self.sink.write_all(text.as_bytes()).context("cannot write the report")
    }

    fn close(mut self) -> Result<Exit> {
        self.sink.flush().context("cannot write the report")?;
        if self.plan.inputs.is_empty() {
            anstream::eprintln!("countermark: there are no files to examine");
        }
        Ok(self.exit)
    }
}
