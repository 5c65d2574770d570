//! Pictures made from what the program prints.

use super::elmira;
use super::paper::keep;
use super::{root, run};
use anstyle_svg::Term;

fn picture(name: &str) -> std::path::PathBuf {
    root().join("book/src/pictures").join(name)
}

/// The first lines of the answer to the Kuril case, as a terminal shows them.
#[test]
fn the_picture_of_the_answer_is_fresh() {
    let command = ["--color", "always", "analyze", "cases/kuril"];
    let printed = run(&root(), &command).text;
    let rest_begins = |line: &&str| line.contains("State 152");
    let n_shown = printed.lines().position(|line| rest_begins(&line)).expect("a second outcome");
    let shown: Vec<&str> = printed.lines().take(n_shown).collect();
    let text = format!("$ detente analyze cases/kuril\n{}\n…\n", shown.join("\n"));
    keep(&picture("kuril.svg"), &Term::new().render_svg(&text));
}

#[test]
fn the_picture_of_the_graph_is_fresh() {
    let export = |form: &str| run(&root(), &["export", "cases/elmira", "--to", form]).text;
    let drawing = elmira::drawing(&export("csv"), &export("moves-csv"));
    keep(&picture("elmira.svg"), &drawing);
}
