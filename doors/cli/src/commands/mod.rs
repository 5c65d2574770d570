//! The commands, one to a file; each turns its arguments into a question and prints the answer.
//!
//! A new command is a file here with its arguments and a `run`, a line in [`Command`], one in
//! [`run`], and its place in [`crate::help::GROUPS`].

mod analyze;
mod behaviour;
mod beliefs;
mod check;
mod coalitions;
mod compare;
mod completions;
mod evidence;
mod explain;
mod export;
mod fmt;
mod help;
mod import;
mod man;
mod new;
mod paths;
mod read;
mod report;
mod rests;
mod robust;
mod schema;
mod serve;
mod show;
mod states;
mod unlock;

use crate::output::Output;
use crate::{Failure, Serve};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a new case: a folder with a commented case file.
    New(new::NewArgs),
    /// Read a dispute from another program's file.
    Import(import::ImportArgs),
    /// Read press reports: who said what, and when.
    Read(read::ReadArgs),
    /// Keep and review what reports say; attach it to a case.
    Evidence(evidence::EvidenceArgs),
    /// Say what is wrong or odd, and whether the evidence stands.
    Check(check::CheckArgs),
    /// Lay out a case file in the standard way, comments kept.
    Fmt(fmt::FmtArgs),
    /// Show the model: options, constraints, preferences.
    Show(show::ShowArgs),
    /// List the feasible states.
    States(states::StatesArgs),
    /// Tell which outcomes hold, for whom, and why.
    Analyze(analyze::AnalyzeArgs),
    /// Explain a state's stability, a concept, or a diagnostic.
    Explain(explain::ExplainArgs),
    /// Tell who would leave together what holds for each alone.
    Coalitions(coalitions::CoalitionsArgs),
    /// Show how the states that hold can be reached from now.
    Paths(paths::PathsArgs),
    /// Tell what each takes the dispute to be, and what follows.
    Beliefs(beliefs::BeliefsArgs),
    /// Open the case in the browser, served to this machine alone.
    Serve(serve::ServeArgs),
    /// Write one document to hand over, as HTML or Markdown.
    Report(report::ReportArgs),
    /// Tell which judgements and sources the answer rests on.
    Rests(rests::RestsArgs),
    /// Tell how much change the outcomes that hold bear.
    Robust(robust::RobustArgs),
    /// Tell which concepts explain that a state holds.
    Behaviour(behaviour::BehaviourArgs),
    /// Tell what would have to change for a state to hold.
    Unlock(unlock::UnlockArgs),
    /// Tell what differs between two cases, and what did it.
    Compare(compare::CompareArgs),
    /// Write a dispute for another program.
    Export(export::ExportArgs),
    /// Print the JSON Schema of a format.
    Schema(schema::SchemaArgs),
    /// Print a shell's completion script.
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write all of them into a folder.
    Man(man::ManArgs),
    /// Tell about a command, a concept or a diagnostic.
    Help(help::HelpArgs),
}

/// Runs a command; `served` says how a case is served in the browser.
pub(crate) fn run(command: Command, served: Serve, output: &Output) -> Result<(), Failure> {
    match command {
        Command::New(args) => new::run(&args, output),
        Command::Import(args) => import::run(&args, output),
        Command::Read(args) => read::run(&args, output),
        Command::Evidence(args) => evidence::run(&args, output),
        Command::Check(args) => check::run(&args, output),
        Command::Fmt(args) => fmt::run(&args, output),
        Command::Show(args) => show::run(&args, output),
        Command::States(args) => states::run(&args, output),
        Command::Analyze(args) => analyze::run(&args, output),
        Command::Explain(args) => explain::run(&args, output),
        Command::Coalitions(args) => coalitions::run(&args, output),
        Command::Paths(args) => paths::run(&args, output),
        Command::Beliefs(args) => beliefs::run(&args, output),
        Command::Serve(args) => serve::run(&args, served, output),
        Command::Report(args) => report::run(&args, output),
        Command::Rests(args) => rests::run(&args, output),
        Command::Robust(args) => robust::run(&args, output),
        Command::Behaviour(args) => behaviour::run(&args, output),
        Command::Unlock(args) => unlock::run(&args, output),
        Command::Compare(args) => compare::run(&args, output),
        Command::Export(args) => export::run(&args, output),
        Command::Schema(args) => schema::run(&args, output),
        Command::Completions(args) => completions::run(&args, output),
        Command::Man(args) => man::run(&args, output),
        Command::Help(args) => help::run(&args, output),
    }
}
