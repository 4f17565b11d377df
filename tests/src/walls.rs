//! The walls of the program: processes of their own that change no report, and no packet that nobody
//! asked for.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::{Command, Output},
};

use countermark::report::{Presence, Report, RequestOutcome};

use crate::{
    cli::{folder, program, run},
    project::{AT, assets, testdata},
};

/// The address that `jpeg/remote-only.jpg` names for its credentials.
const ADDRESS: &str = "https://credentials.example/manifest";

/// Every file apart and together, with three workers: the same bytes, in the order of the inputs.
#[test]
#[cfg(unix)]
fn walls_change_no_report() {
    let mut inputs = assets();
    inputs.push("no-such-file.png".to_owned());
    let print = |isolate: &str| {
        let mut args =
            vec!["check", "--format", "jsonl", "--at", AT, "--jobs", "3", "--isolate", isolate];
        args.extend(inputs.iter().map(String::as_str));
        let output = run(&testdata(), &args, b"");
        assert_eq!(output.status.code(), Some(2), "{isolate}: a file is missing");
        String::from_utf8(output.stdout).unwrap()
    };
    let apart = print("on");
    assert_eq!(apart.lines().count(), inputs.len());
    assert_eq!(apart, print("off"));
}

/// What is kept beside a report comes through the walls, too.
#[test]
#[cfg(unix)]
fn walls_change_no_crjson() {
    for file in ["jpeg/signed-ai.jpg", "jpeg/signed-chain.jpg", "jpeg/plain.jpg"] {
        let print = |isolate: &str| {
            let args = ["check", "--format", "crjson", "--at", AT, "--isolate", isolate, file];
            let printed = run(&testdata(), &args, b"").stdout;
            assert!(!printed.is_empty(), "{file}");
            String::from_utf8(printed).unwrap()
        };
        assert_eq!(print("on"), print("off"), "{file}");
    }
}

#[test]
#[cfg(unix)]
fn standard_input_is_read_apart_too() {
    let bytes = fs::read(testdata().join("jpeg/signed-ai.jpg")).unwrap();
    let print = |isolate: &str| {
        let args = ["check", "--format", "json", "--at", AT, "--isolate", isolate, "-"];
        run(&testdata(), &args, &bytes).stdout
    };
    assert_eq!(print("on"), print("off"));
}

/// A listener on this machine, and a file that names it for its credentials.
fn beacon(folder: &Path) -> TcpListener {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let bytes = fs::read(testdata().join("jpeg/remote-only.jpg")).unwrap();
    let at = bytes.windows(ADDRESS.len()).position(|text| text == ADDRESS.as_bytes()).unwrap();
    for (name, host) in [("number.jpg", "127.0.0.1"), ("name.jpg", "localhost")] {
        let mut address = format!("https://{host}:{port}/");
        while address.len() < ADDRESS.len() {
            address.push('x');
        }
        let mut bytes = bytes.clone();
        bytes[at..at + ADDRESS.len()].copy_from_slice(address.as_bytes());
        fs::write(folder.join(name), bytes).unwrap();
    }
    listener
}

/// A file that names this machine for its credentials: the host is named, and nothing is sent, not
/// even when the user allows requests.
#[test]
fn no_packet_reaches_this_machine() {
    let folder = folder("beacon");
    let listener = beacon(&folder);
    for (name, host) in [("number.jpg", "127.0.0.1"), ("name.jpg", "localhost")] {
        for online in [&["--online"][..], &[]] {
            let args = [&["check", "--format", "json", "--at", AT, name], online].concat();
            let output = run(&folder, &args, b"");
            let report: Report = serde_json::from_slice(&output.stdout).unwrap();
            let held = report.credentials.unwrap();
            assert_eq!(held.axes.presence, Presence::RemoteOnly, "{name}");
            assert_eq!(held.would_contact[0].host.raw(), host);
            let outcomes: Vec<_> = report.requests.iter().map(|r| r.outcome).collect();
            let expected = if online.is_empty() { vec![] } else { vec![RequestOutcome::Refused] };
            assert_eq!(outcomes, expected, "{name} {online:?}");
        }
    }
    assert!(listener.accept().is_err(), "a connection was made");
    fs::remove_dir_all(folder).unwrap();
}

/// Watched by the system, the program makes no socket but the pair that it talks to its workers with.
#[test]
#[cfg(target_os = "linux")]
fn no_socket_is_made() {
    let trace = folder("trace");
    let _listener = beacon(&trace);
    let log = trace.join("calls");
    let calls = "trace=socket,connect,bind,sendto,accept,accept4,listen";
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-e", calls, "-o"])
        .arg(&log)
        .arg(program())
        .args(["check", "--no-installed", "--at", AT])
        .arg(&trace)
        .arg(testdata())
        .output();
    let Ok(output) = traced else {
        println!("skipped: there is no strace to watch the program with");
        return;
    };
    assert_traced(&output);
    let calls = fs::read_to_string(&log).unwrap();
    let made: Vec<_> = calls.lines().filter(|line| line.contains('(')).collect();
    assert!(made.is_empty(), "{made:#?}");
    fs::remove_dir_all(trace).unwrap();
}

/// Without any network device the reports are the same.
#[test]
#[cfg(target_os = "linux")]
fn reports_need_no_network() {
    let args = ["check", "--no-installed", "--format", "jsonl", "--at", AT, "."];
    let alone = Command::new("unshare")
        .args(["--net", "--map-root-user"])
        .arg(program())
        .args(args)
        .current_dir(testdata())
        .output();
    let Ok(alone) = alone.and_then(|output| match output.stdout.is_empty() {
        true => Err(std::io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned())),
        false => Ok(output),
    }) else {
        println!("skipped: this system gives no network of its own to a process");
        return;
    };
    let usual = run(&testdata(), &args, b"");
    assert_eq!(String::from_utf8_lossy(&alone.stdout), String::from_utf8_lossy(&usual.stdout));
}

#[cfg(target_os = "linux")]
fn assert_traced(output: &Output) {
    let printed = String::from_utf8_lossy(&output.stdout);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(printed.contains("localhost"), "the program did not run:\n{printed}\n{words}");
}

/// A limit that is set holds behind the walls, too, and the report names it.
#[test]
fn limits_are_set_and_named() {
    let check = |extra: &[&str], named: Option<&str>, hit: Option<&str>| {
        let plain = ["check", "--format", "json", "--at", AT, "jpeg/camera.jpg"];
        let output = run(&testdata(), &[&plain, extra].concat(), b"");
        let report: Report = serde_json::from_slice(&output.stdout).unwrap();
        let used = report.tool.limits.map(|used| (used.profile, used.changes.len()));
        let used = used.map(|(profile, changes)| format!("{profile} {changes}"));
        assert_eq!(used.as_deref(), named, "{extra:?}");
        assert_eq!(report.limits.first().map(|hit| hit.name.as_str()), hit, "{extra:?}");
    };
    check(&[], None, None);
    check(&["--limits", "wasm"], Some("wasm 0"), None);
    check(&["--limit", "jpeg_segments=2"], Some("native 1"), Some("jpeg_segments"));
    check(&["--limits", "wasm", "--limit", "file_bytes=9"], Some("wasm 1"), Some("file_bytes"));
    for wrong in ["boxes", "boxes=x", "box=1"] {
        let output = run(&testdata(), &["check", "--limit", wrong, "jpeg/camera.jpg"], b"");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

/// `NAME.c2pa` is found beside `NAME.jpg`, named in the report, and left alone on demand.
#[test]
fn credentials_are_found_beside_a_file() {
    let folder = folder("sidecar");
    let signed = fs::read(testdata().join("jpeg/signed-ai.jpg")).unwrap();
    fs::copy(testdata().join("jpeg/plain.jpg"), folder.join("a.jpg")).unwrap();
    fs::write(folder.join("a.c2pa"), crate::supplied::store(&signed)).unwrap();
    let check = |extra: &[&str], expected: Presence, named: Option<&str>| {
        let args = [&["check", "--format", "json", "--at", AT, "a.jpg"], extra].concat();
        let output = run(&folder, &args, b"");
        let report: Report = serde_json::from_slice(&output.stdout).unwrap();
        let held = report.credentials.unwrap();
        assert_eq!(held.axes.presence, expected, "{extra:?}");
        let name = held.supplied.and_then(|supplied| supplied.name);
        assert_eq!(name.as_ref().map(|name| name.raw()), named, "{extra:?}");
    };
    check(&[], Presence::Sidecar, Some("a.c2pa"));
    check(&["--no-sidecar"], Presence::None, None);
    fs::rename(folder.join("a.c2pa"), folder.join("b")).unwrap();
    check(&["--sidecar", "b"], Presence::Sidecar, Some("b"));
    check(&[], Presence::None, None);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.join("b"), folder.join("a.c2pa")).unwrap();
        check(&[], Presence::None, None);
    }
    fs::remove_dir_all(folder).unwrap();
}
