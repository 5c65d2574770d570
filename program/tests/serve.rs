//! `serve` prints an address of this machine, and says why it cannot.

use crate::support::{detente, detente_fed, root};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};

#[test]
fn the_address_is_of_this_machine() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["serve", "cases/elmira", "--no-open"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("standard output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
    assert!(line.starts_with("http://127.0.0.1:") && line.contains("/?token="), "{line}");
}

#[test]
fn what_cannot_be_served_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let told = detente(&["serve", "cases/elmira", "--no-open", "--port", &port]).failed(1);
    assert!(told.contains("cannot be served"), "{told}");
    let told = detente_fed(&["serve", "-"], crate::support::WEIR.as_bytes()).failed(2);
    assert!(told.contains("no folder"), "{told}");
}

#[test]
fn its_limits_are_those_of_the_other_commands() {
    let help = |command: &str| detente(&[command, "--help"]).fine();
    let limits = |text: &str| {
        let (_, from) = text.split_once("\nLimits:\n").expect("limits");
        from.split("\n\nLook:").next().expect("an end").to_owned()
    };
    let [own, other] = ["serve", "analyze"].map(help);
    assert_eq!(limits(&own), limits(&other));
}
