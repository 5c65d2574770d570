//! The report to hand over: it stands alone, is small, and says all it should.

use crate::support::{analysis, case, reports};
use detente::page::markdown;
use detente::report::{
    Document, Part, Section, document_html, document_json, document_markdown, document_schema,
};
use detente::{Budget, Question, check};

/// The report on a published case, as HTML and as Markdown.
fn report(name: &str, sections: &[Section], with_reports: bool) -> (String, String) {
    written(name, sections, with_reports, |document, parts| {
        (document_html(document, parts, true), document_markdown(document, parts))
    })
}

/// What `write` makes of the report on a published case.
fn written<T>(
    name: &str,
    sections: &[Section],
    with_reports: bool,
    write: impl Fn(&Document, &[Part]) -> T,
) -> T {
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
    write(&document, &parts)
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

#[test]
fn no_outcome_is_named_by_its_number_alone() {
    let (html, told) = report("kuril", &[Section::Answer], false);
    let best = told.split("is state ").nth(1).and_then(|rest| rest.split(':').next());
    let best = best.expect("a state that is best for most");
    assert!(told.contains(&format!("What is otherwise in state {best} than now")), "{told}");
    let board = html.split("<table class=\"board\">").nth(1).expect("a board");
    let columns: Vec<&str> = board.split("</thead>").next().expect("a head").split("<th").collect();
    let place = |what: &str| columns.iter().position(|head| head.contains(what)).expect("a column");
    assert!(place("Now") + 1 == place("Best for most"), "{columns:?}");
    assert!(columns[place("Best for most")].contains(&format!("State {best}")), "{columns:?}");
    let rows = html.split("<tr").filter_map(|row| row.split("class=\"letters\"").nth(1));
    assert!(rows.count() >= 30);
    let in_words = told.matches("\n#### State ").count() + told.matches(": why it ").count();
    assert!(in_words >= 30, "{in_words}");
}

#[test]
fn letters_have_a_key_where_they_stand_and_only_there() {
    const KEY: &str = "What the letters of a state stand for";
    for name in ["kuril", "chicken", "elmira_graph"] {
        let (html, told) = report(name, &[Section::Answer, Section::Evidence], false);
        let times = usize::from(name != "elmira_graph");
        assert_eq!(html.matches(KEY).count(), times, "{name}");
        assert_eq!(told.matches(KEY).count(), times, "{name}");
    }
}

#[test]
fn how_much_was_tried_is_told() {
    let (_, told) = report("kuril", &[Section::Changes], false);
    assert!(told.contains("100 orders drawn with seed 1"), "{told}");
}

/// The headings of a document, each with its level and what stands in it.
fn headings(html: &str) -> Vec<(u32, &str)> {
    let level =
        |part: &str| part.chars().next()?.to_digit(10).filter(|_| part[1..].starts_with('>'));
    let parts = html.split("<h").skip(1);
    parts.filter_map(|part| Some((level(part)?, part[2..].split("</h").next()?))).collect()
}

#[test]
fn headings_go_down_a_level_at_a_time_and_the_contents_lead_to_every_section() {
    for name in ["kuril", "elmira", "elmira_graph", "cuba_1962", "prisoners_dilemma"] {
        let (html, _) = report(name, &Section::ALL, false);
        let headings = headings(&html);
        assert_eq!(headings.iter().filter(|(level, _)| *level == 1).count(), 1, "{name}");
        let mut above = 0;
        for (level, text) in &headings {
            assert!(*level <= above + 1, "{name}: h{level} after h{above}: {text}");
            above = *level;
        }
        let contents = html.split("</nav>").next().and_then(|top| top.split("<nav").nth(1));
        let links = contents.expect("contents").split("<a href=\"#").skip(1);
        let links: Vec<(&str, &str)> =
            links.filter_map(|link| link.split("</a>").next()?.split_once("\">")).collect();
        let sections: Vec<&str> = html.split("<section id=\"").skip(1).collect();
        assert_eq!(links.len(), sections.len(), "{name}");
        for ((target, title), section) in links.iter().zip(sections) {
            assert!(
                section.starts_with(&format!("{target}\"><h2>{title}</h2>")),
                "{name} {target}"
            );
        }
    }
}

#[test]
fn the_json_has_what_the_other_forms_say_and_keeps_to_its_schema() {
    let schema = jsonschema::validator_for(&document_schema()).expect("a schema");
    for name in ["kuril", "elmira_graph"] {
        let json = written(name, &Section::ALL, false, |document, parts| {
            serde_json::to_value(document_json(document, parts)).expect("JSON")
        });
        assert!(schema.is_valid(&json), "{name}");
        let (_, markdown) = report(name, &[Section::Answer], false);
        let answer = &json["sections"][1];
        assert_eq!(answer["name"], "answer");
        let said = answer["blocks"][0]["text"].as_str().expect("a sentence");
        let plain = markdown.replace(['*', '\\'], "");
        assert!(plain.contains(said), "{said} in {plain}");
    }
}

#[test]
fn what_is_left_out_on_paper_is_told_and_stands_in_the_file() {
    let (html, _) = report("kuril", &Section::ALL, false);
    assert!(html.contains("On paper the first 24 of "), "{html}");
    assert_eq!(html.matches("On paper the passages").count(), 3);
    let shortened = html.split("<table class=\"long\">").skip(1);
    let n_rows =
        |table: &str| table.split("</table>").next().unwrap_or_default().matches("<tr").count();
    assert!(shortened.map(n_rows).all(|n| n > 25), "every row is in the file");
}
