//! `serve`: the case in the browser.

use crate::args::BudgetArgs;
use crate::input::{load_sound, reports};
use crate::output::Output;
use crate::{Failure, Serve, Served};
use clap::Args;
use detente::report::told_io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

#[derive(Debug, Args)]
#[command(after_help = "\
The page is served on 127.0.0.1 to one browser of this machine, the one that
opens the address first. Nothing is loaded from elsewhere, nothing is written
without --edit, and no folder but the case's own and that of the reports is
read. Ctrl-C ends it. The limits are those of each page: one that would need
more says so and is not shown; what is tried is given up after ten seconds,
or after --timeout.

Examples:
  detente serve cases/kuril
  detente serve my_dispute --edit --no-open")]
pub(crate) struct ServeArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Let the page save scenarios into the case's folder.
    #[arg(long)]
    edit: bool,
    /// The port to listen on [default: any that is free].
    #[arg(long, default_value_t, hide_default_value = true, value_name = "N")]
    port: u16,
    /// Print the address and open no browser.
    #[arg(long)]
    no_open: bool,
    /// The folder that holds the reports [default: the case's own `reports`].
    #[arg(long, value_name = "FOLDER")]
    reports: Option<PathBuf>,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &ServeArgs, serve: Serve, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let reports = reports(args.reports.as_deref(), &loaded)?;
    let folder = loaded.folder.ok_or_else(|| {
        Failure::Usage("a case from standard input has no folder to serve".to_owned())
    })?;
    let failed = |error: std::io::Error| {
        Failure::Because(format!("the page cannot be served: {}", told_io(&error)))
    };
    let limits = &args.budget;
    limits.set_threads();
    let served = Served {
        folder,
        reports,
        edit: args.edit,
        port: args.port,
        budget: limits.budget(),
        engine: limits.engine(),
        time: limits.time(),
    };
    let page = serve(served).map_err(failed)?;
    let url = page.url();
    output.result(&format!("{url}\n"))?;
    output.note(match args.no_open || !opened(&url) {
        true => {
            "open this address in a browser on this machine; it is good for one browser, and \
             Ctrl-C ends it"
        }
        false => {
            "a browser was asked to open this address, which is good for one browser; Ctrl-C ends \
             it"
        }
    });
    page.serve().map_err(failed)
}

/// Whether a browser could be asked to open the address.
fn opened(url: &str) -> bool {
    let opener: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    let mut command = Command::new(opener[0]);
    command.args(&opener[1..]).arg(url);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().is_ok()
}
