//! Results as a table for people and as JSON for programs, and where they are kept.

use crate::measure::{Figures, Subject};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// All results of a run.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The day, as `YYYY-MM-DD`.
    pub date: String,
    /// What the machine is called in the record.
    pub machine: String,
    /// Its processor and memory, as the system tells them.
    pub hardware: String,
    /// How busy it was when the run began: the load of the last minute.
    pub load: String,
    /// The measurements.
    pub results: Vec<Measured>,
}

/// A measurement.
#[derive(Debug, Serialize)]
pub struct Measured {
    /// What was measured.
    pub subject: Subject,
    /// The figures; `None` if it could not be measured.
    pub figures: Option<Figures>,
}

impl Record {
    /// An empty record of this day and machine.
    #[must_use]
    pub fn begun(machine: &str) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_once(':')).map(|(_, rest)| rest.trim().to_owned())
        };
        let processor = after(&read("/proc/cpuinfo"), "model name");
        let memory = after(&read("/proc/meminfo"), "MemTotal");
        let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
        let parts = [processor, Some(format!("{n_cores} cores")), memory];
        Self {
            date: jiff::Timestamp::now().strftime("%Y-%m-%d").to_string(),
            machine: machine.to_owned(),
            hardware: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
            load: read("/proc/loadavg").split(' ').next().unwrap_or_default().to_owned(),
            results: Vec::new(),
        }
    }

    /// The record as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let Self { date, machine, hardware, load, .. } = self;
        let mut text = format!(
            "# {date}, {machine}\n\n{hardware}; load at the beginning {load}.\n\n\
             | what | states | clock | CPU | peak MiB | told otherwise |\n\
             |---|--:|--:|--:|--:|---|\n"
        );
        for Measured { subject, figures } in &self.results {
            let _ = writeln!(text, "{}", row(subject, figures.as_ref()));
        }
        text
    }

    /// Writes the record into a folder, as Markdown and as JSON.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> std::io::Result<PathBuf> {
        let path = folder.join(format!("{}-{}.md", self.date, self.machine));
        std::fs::create_dir_all(folder)?;
        std::fs::write(&path, self.markdown())?;
        let json = serde_json::to_string_pretty(self).map_err(std::io::Error::other)?;
        std::fs::write(path.with_extension("json"), json + "\n")?;
        Ok(path)
    }
}

/// A row of the table.
#[must_use]
pub fn row(subject: &Subject, figures: Option<&Figures>) -> String {
    let Some(figures) = figures else {
        return format!("| {} | | | | | not measured |", named(subject));
    };
    let Figures { states, wall, cpu, peak_mib, .. } = figures;
    format!(
        "| {} | {} | {} | {} | {peak_mib:.0} | {} |",
        named(subject),
        number(*states),
        seconds(*wall),
        seconds(*cpu),
        otherwise(subject, figures)
    )
}

fn named(subject: &Subject) -> String {
    match subject {
        Subject::Random { options, constrained: false } => format!("2^{options}, all feasible"),
        Subject::Random { options, constrained: true } => format!("{options} options, constrained"),
        Subject::Case { name, explicit: false } => format!("{name}, all six concepts"),
        Subject::Case { name, explicit: true } => format!("{name}, explicit engine"),
        Subject::WhatIf { options, explicit } => {
            let engine = if *explicit { ", explicit engine" } else { "" };
            format!("2^{options}, what if with strength and doubt{engine}")
        }
        Subject::Profiles { name } => format!("{name}, one profile"),
        Subject::Sparse { options, makers, far } => {
            format!("{options} options, sparse, {makers} decision makers, {far} far, symbolic")
        }
    }
}

/// The figures as the question about the subject wants them.
fn otherwise(subject: &Subject, figures: &Figures) -> String {
    let each = figures.states * figures.decision_makers as f64;
    match subject {
        Subject::Random { .. } => {
            let [wall, cpu] = [figures.wall, figures.cpu].map(|time| time * 1e9 / each);
            format!("{wall:.0} ns per state and decision maker (CPU {cpu:.0} ns)")
        }
        Subject::Case { .. } | Subject::Sparse { .. } | Subject::WhatIf { .. } => String::new(),
        Subject::Profiles { .. } => format!("{:.0} profiles/s on one core", 1.0 / figures.wall),
    }
}

fn seconds(seconds: f64) -> String {
    match seconds {
        s if s < 1e-3 => format!("{:.1} µs", s * 1e6),
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}

fn number(number: f64) -> String {
    if number < 1e9 { number.to_string() } else { format!("{number:.2e}") }
}
