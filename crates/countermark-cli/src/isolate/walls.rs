//! What a worker takes from itself before it reads a file (hostile-input specification §4.3).
//!
//! | System | Walls |
//! |---|---|
//! | Linux | bounds on memory, files and processes (setrlimit(2)); no rights of other users (`NO_NEW_PRIVS`); no path and no port (Landlock, as far as the kernel has it); only the calls that reading needs (seccomp(2)) |
//! | other Unix systems | bounds on memory, files and processes |
//! | others | none: files are read in the process itself |

#[cfg(unix)]
use std::io;

/// The walls that stand.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Walls {
    /// Bounds on memory, files and processes.
    pub(crate) bounds: bool,
    /// No path can be opened, and no port where the kernel has that.
    pub(crate) landlock: bool,
    /// Only the calls that reading needs.
    pub(crate) seccomp: bool,
}

impl Walls {
    /// Their names, as a worker tells its parent.
    #[cfg(unix)]
    pub(super) fn words(self) -> Vec<&'static str> {
        let all = [(self.bounds, "bounds"), (self.landlock, "landlock"), (self.seccomp, "seccomp")];
        all.into_iter().filter_map(|(stands, word)| stands.then_some(word)).collect()
    }

    /// The walls with these names.
    #[cfg(unix)]
    pub(super) fn of(words: &[String]) -> Self {
        let has = |name: &str| words.iter().any(|word| word == name);
        Self { bounds: has("bounds"), landlock: has("landlock"), seccomp: has("seccomp") }
    }
}

/// Raises the walls around this process. A wall that the system does not have is left out; the result
/// says which ones stand.
///
/// # Errors
/// A bound that every system has cannot be set.
#[cfg(unix)]
pub(super) fn raise() -> io::Result<Walls> {
    bounds()?;
    #[cfg(target_os = "linux")]
    let (landlock, seccomp) = (linux::landlock(), linux::seccomp());
    #[cfg(not(target_os = "linux"))]
    let (landlock, seccomp) = (false, false);
    Ok(Walls { bounds: true, landlock, seccomp })
}

/// Memory as the specification says; time of the processor for a worker whose parent is gone; enough
/// files for its socket and the one file; no file written, no process started, no memory dumped.
#[cfg(unix)]
fn bounds() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let bounds = [
        (Resource::As, 1 << 30),
        (Resource::Cpu, 120),
        (Resource::Nofile, 16),
        (Resource::Fsize, 0),
        (Resource::Nproc, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in bounds {
        let bound = Rlimit { current: Some(most), maximum: Some(most) };
        match setrlimit(resource, bound) {
            // macOS knows no bound on the address space.
            Err(_) if cfg!(not(target_os = "linux")) && matches!(resource, Resource::As) => {}
            result => result?,
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{collections::BTreeMap, env::consts::ARCH};

    use landlock::{
        ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetStatus, Scope,
    };
    use seccompiler::{
        SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, TargetArch,
    };

    /// Denies every path, port and abstract socket that the kernel can deny; whether it denies paths.
    pub(super) fn landlock() -> bool {
        let newest = ABI::V6;
        let restricted = Ruleset::default()
            .handle_access(AccessFs::from_all(newest))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
            .and_then(|rules| rules.scope(Scope::from_all(newest)))
            .and_then(Ruleset::create)
            .and_then(landlock::RulesetCreated::restrict_self);
        restricted.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
    }

    /// Ends the process at any call but those that reading needs; whether the filter is in force.
    pub(super) fn seccomp() -> bool {
        // The filter needs it; Landlock has set it where there is Landlock.
        if rustix::thread::set_no_new_privs(true).is_err() {
            return false;
        }
        let Ok(arch) = TargetArch::try_from(ARCH) else { return false };
        let Some(rules) = rules() else { return false };
        let (others, listed) = (SeccompAction::KillProcess, SeccompAction::Allow);
        let filter = SeccompFilter::new(rules, others, listed, arch);
        let program = filter.ok().and_then(|filter| filter.try_into().ok());
        program.is_some_and(|program: seccompiler::BpfProgram| {
            seccompiler::apply_filter(&program).is_ok()
        })
    }

    /// Calls for reading and answering, memory, time, random numbers for hash tables, and the end.
    const CALLS: [i64; 30] = [
        libc::SYS_brk,
        libc::SYS_clock_getres,
        libc::SYS_clock_gettime,
        libc::SYS_close,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_futex,
        libc::SYS_getpid,
        libc::SYS_getrandom,
        libc::SYS_gettid,
        libc::SYS_gettimeofday,
        libc::SYS_lseek,
        libc::SYS_madvise,
        libc::SYS_membarrier,
        libc::SYS_mremap,
        libc::SYS_munmap,
        libc::SYS_nanosleep,
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_recvmsg,
        libc::SYS_restart_syscall,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sched_getaffinity,
        libc::SYS_sched_yield,
        libc::SYS_sendmsg,
        libc::SYS_sigaltstack,
        libc::SYS_tgkill,
        libc::SYS_write,
    ];

    /// Calls for memory, allowed as long as it does not become code.
    const MEMORY: [i64; 2] = [libc::SYS_mmap, libc::SYS_mprotect];

    fn rules() -> Option<BTreeMap<i64, Vec<SeccompRule>>> {
        let mut rules: BTreeMap<_, _> = CALLS.into_iter().map(|call| (call, Vec::new())).collect();
        let executable = u64::try_from(libc::PROT_EXEC).ok()?;
        for call in MEMORY {
            // The third argument holds the rights.
            let none = SeccompCmpOp::MaskedEq(executable);
            let is_data = SeccompCondition::new(2, SeccompCmpArgLen::Dword, none, 0).ok()?;
            rules.insert(call, vec![SeccompRule::new(vec![is_data]).ok()?]);
        }
        // The standard library asks in debug builds whether a file that it closes is open.
        let is_open = u64::try_from(libc::F_GETFD).ok()?;
        let equal = SeccompCmpOp::Eq;
        let asks = SeccompCondition::new(1, SeccompCmpArgLen::Dword, equal, is_open).ok()?;
        rules.insert(libc::SYS_fcntl, vec![SeccompRule::new(vec![asks]).ok()?]);
        Some(rules)
    }
}
