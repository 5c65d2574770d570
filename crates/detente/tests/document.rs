//! The report to hand over: it stands alone, is small, and says all it should.

use crate::support::{analysis, case, reports};
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
fn a_withdrawn_judgement_that_matters_is_told() {
    let (_, markdown) = report("kuril", &[Section::Changes], false);
    assert!(markdown.contains("otherwise: 152"), "{markdown}");
    assert!(markdown.contains("gained") && markdown.contains("lost"), "{markdown}");
}
