//! The report to hand over: it stands alone, is small, and says all it should.

use crate::support::{analysis, case, reports};
use detente::page::markdown;
use detente::report::{Document, Section, document_html, document_markdown};
use detente::{Budget, Question, check};

/// The report on a published case, as HTML and as Markdown.
fn report(name: &str, sections: &[Section], with_reports: bool) -> (String, String) {
    let case = case(name);
    let analysis = analysis(&case);
    let question = Question::default();
    let reports = reports().filter(|_| with_reports);
    let checked = check(&case, Vec::new(), reports.as_ref(), &Budget::default(), question.watch);
    let checked = checked.expect("within the budget");
    let document = Document {
        case: &case,
        analysis: &analysis,
        question: &question,
        checked: &checked,
        sections,
    };
    let parts = document.parts().expect("not stopped");
    (document_html(&document, &parts, true), document_markdown(&document, &parts))
}

#[test]
fn the_kuril_report_is_one_small_file_that_needs_nothing_else() {
    let (html, markdown) = report("kuril", &Section::ALL, true);
    assert!(html.len() < 500_000, "{} bytes", html.len());
    for outside in ["src=", "@import", "url(", "http://", "https://", "<link rel=\"stylesheet\""] {
        assert!(!html.contains(outside), "{outside}");
    }
    for section in Section::ALL {
        assert!(html.contains(&format!("<section id=\"{}\">", section.name())));
        assert!(markdown.contains(&format!("\n## {}\n", section.title())));
    }
    // Each passage cited leads to where it is told.
    let cited = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for target in cited {
        assert!(html.contains(&format!("id=\"{target}\"")), "{target} is nowhere");
    }
}

#[test]
fn a_report_without_the_reports_says_so() {
    let (html, markdown) = report("kuril", &[Section::Evidence], false);
    for told in [html, markdown] {
        assert!(told.contains("the reports are not here"), "{told}");
    }
}

#[test]
fn sections_are_chosen_and_stand_in_their_order() {
    let (html, _) = report("elmira", &[Section::Model, Section::Answer], false);
    let at = |section: Section| html.find(&format!("<section id=\"{}\">", section.name()));
    assert!(at(Section::Answer) < at(Section::Model) && at(Section::Answer).is_some());
    assert_eq!(at(Section::Evidence), None);
}

#[test]
fn what_it_rests_on_and_what_would_change_it_are_the_commands_own_answers() {
    let (_, rests) = report("kuril", &[Section::Rests], false);
    let (case, question) = (case("kuril"), Question::default());
    let analysis = analysis(&case);
    let own = case.rests(&analysis, &question).expect("within the budget");
    let own = markdown(&detente::report::rests(&case, &analysis, &own));
    let entry = own.lines().find(|line| line.contains("Without it")).expect("something bears");
    assert!(rests.contains(entry), "{entry} in {rests}");
    let (_, changes) = report("kuril", &[Section::Changes], false);
    assert!(changes.contains("How much each outcome bears"), "{changes}");
    assert!(changes.contains("What it would take"), "{changes}");
}

#[test]
fn a_better_outcome_that_does_not_hold_is_asked_what_it_would_take() {
    let (_, told) = report("prisoners_dilemma", &[Section::Changes], false);
    assert!(told.contains("What it would take"), "{told}");
}
