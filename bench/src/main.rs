//! `detente-bench`: measures everything in one run and prints the table.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use clap::Parser;
use detente_bench::measure::{Figures, Subject};
use detente_bench::record::{Measured, Record, row};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Measures the engines and prints a table.
#[derive(Debug, Parser)]
struct Arguments {
    /// The largest random dispute has this many options.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u8).range(12..=26))]
    most: u8,
    /// Measure only what has this in its name.
    #[arg(long, default_value = "")]
    only: String,
    /// Keep the table as bench/record/<day>-<MACHINE>.md, and as JSON beside it.
    #[arg(long, value_name = "MACHINE")]
    record: Option<String>,
    /// Write the disputes measured as case files into this folder, and measure nothing.
    #[arg(long, value_name = "FOLDER")]
    models: Option<PathBuf>,
    /// Measure this subject, given as JSON, in this process; for the program's own use.
    #[arg(long, hide = true)]
    one: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match (&arguments.one, &arguments.models) {
        (Some(subject), _) => one(subject),
        (None, Some(folder)) => write_models(folder),
        (None, None) => all(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn one(subject: &str) -> std::io::Result<()> {
    let subject: Subject = serde_json::from_str(subject)?;
    println!("{}", serde_json::to_string(&subject.measure())?);
    Ok(())
}

fn all(arguments: &Arguments) -> std::io::Result<()> {
    let mut record = Record::begun(arguments.record.as_deref().unwrap_or("here"));
    print!("{}", record.markdown());
    for subject in subjects(arguments.most) {
        if !serde_json::to_string(&subject)?.contains(&arguments.only) {
            continue;
        }
        let figures = in_a_process_of_its_own(&subject)?;
        println!("{}", row(&subject, figures.as_ref()));
        record.results.push(Measured { subject, figures });
    }
    if arguments.record.is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("record");
        println!("\nkept as {}", record.write(&folder)?.display());
    }
    Ok(())
}

/// Everything that is measured, in the order shown.
fn subjects(most: u8) -> Vec<Subject> {
    let random = |constrained| {
        (12..=most).step_by(2).map(move |options| Subject::Random { options, constrained })
    };
    let case = |name: &str, explicit| Subject::Case { name: name.into(), explicit };
    let what_if = |options, explicit| Subject::WhatIf { options, explicit };
    let profiles = |name: &str| Subject::Profiles { name: name.into() };
    let sparse = |(options, makers, far)| Subject::Sparse { options, makers, far };
    let mut subjects: Vec<Subject> = random(false).chain(random(true)).collect();
    subjects.extend([
        case("trade_uruguay_round", false),
        case("kuril", false),
        case("elmira", false),
        case("elmira", true),
        what_if(10, false),
        what_if(10, true),
        what_if(14, false),
        profiles("elmira"),
        profiles("kuril"),
    ]);
    subjects.extend(
        [(30, 4, 0), (40, 4, 0), (50, 5, 0), (60, 6, 0), (60, 6, 1), (60, 6, 2), (120, 8, 0)]
            .map(sparse),
    );
    subjects
}

/// The figures of a subject; none if its process failed.
fn in_a_process_of_its_own(subject: &Subject) -> std::io::Result<Option<Figures>> {
    let program = std::env::current_exe()?;
    let told = Command::new(program).arg("--one").arg(serde_json::to_string(subject)?).output()?;
    if !told.status.success() {
        eprint!("{}", String::from_utf8_lossy(&told.stderr));
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&told.stdout)?))
}

/// Writes the random disputes as case files.
fn write_models(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, dispute) in detente_bench::models::all() {
        let path = folder.join(format!("{name}.case"));
        std::fs::write(&path, detente_lang::write(&dispute))?;
        println!("{}", path.display());
    }
    Ok(())
}
