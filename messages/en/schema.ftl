# What the JSON Schema says of keys and words, which editors show: `schema-TYPE` for a type of the model, and its keys or
# words as attributes. A key that a type does not describe is described by `schema-common`.

schema-common =
    .id = Name by which targets refer to it, e.g. `settlement`; made from the title where absent
    .tags = Tags by which targets select it, e.g. `[backend, payments]`
    .priority = How much it matters; targets can leave out what matters less
    .period = Period, e.g. `2020.03 ~ 2022.01`; `2022.01 ~` where it goes on
    .date = Date, e.g. `2023.05` or `2023-05-20`
    .url = Address on the web, e.g. `https://example.com`
    .note = Remark in small print
    .summary = What it is, in a few sentences of Markdown
    .body = Text in Markdown
    .figures = Pictures with captions, e.g. `{"{"}src: images/chart.png, caption: Latency{"}"}`
    .links = Addresses on the web, e.g. `https://github.com/hong`
    .location = City or address, e.g. `서울시 성동구`
    .troubleshooting = Difficulties, each with its cause, solution and result
    .lang = Language, e.g. `ko` or `en`

schema-Portfolio = Everything that your documents can show
    .lang = Language of texts that are given in one language, e.g. `ko`
    .title = Title of the document, on covers and in the metadata of the PDF
    .profile = Who you are and how to reach you
    .experience = Jobs, newest first
    .projects = Projects that do not belong to a job
    .education = Schools, newest first
    .certifications = Certifications and licences
    .languages = Languages you speak
    .awards = Awards
    .publications = Papers, talks, posts, patents and books
    .skills = Skills by category
    .military = Military service
    .references = People who can be asked about you
    .letters = Cover letters and 자기소개서
    .sections = Sections of your own
    .titles = Headings of sections, e.g. `experience: 경력`; an empty one is not printed
    .icons = Icons before the headings of sections, e.g. `experience: briefcase`
    .intros = Texts under the headings of sections
    .labels = Labels of the parts of entries, e.g. `tasks: 담당 업무`; an empty one is not printed
    .vars = Values of variables where the target gives none, e.g. `company: 귀사` for `{"{{company}}"}`
    .design = Colour, type, page and order of sections
    .allow = Warnings that are not shown, e.g. `[overlap]`

schema-Profile = Who you are and how to reach you
    .name = Your name
    .headline = One line about you, e.g. `백엔드 개발자`
    .email = E-mail address, e.g. `hong@example.com`
    .phone = Phone number, printed as it is written
    .location = City or address, e.g. `서울`
    .photo = Path of a photo, e.g. `photo.jpg`; portrait format of 3:4 fits best
    .birth_date = Date of birth; only the layout `form` prints it
    .links = Addresses on the web, e.g. `https://github.com/hong`; those that are known get an icon
    .summary = Who you are, in a few sentences of Markdown

schema-Section = A section of your own
    .id = Name by which `design.sections`, `titles` and targets refer to it
    .title = Heading
    .icon = Icon before the heading, e.g. `star`
    .entries = Entries with the same keys as projects

schema-LinkRecord = An address with a label
    .url = The address, e.g. `https://example.com`
    .label = Text that is printed instead of the address
    .kind = Icon, where the domain does not say it, e.g. `github` or `blog`

schema-EntryData =
    .title = Name of the project
    .organization = Company or organization that the project was done at
    .role = Position or part in the work, e.g. `백엔드 리드`
    .team = Size or members of the team, e.g. `백엔드 4명`
    .status = State, e.g. `운영 중` or `졸업`
    .note = Remark in small print after the period
    .facts = Labels and values, e.g. `트래픽: 초당 2,400건`
    .stack = Technologies, e.g. `[Kotlin, Kafka]`
    .problem = What was wrong
    .solution = What was done about it
    .tasks = What you did
    .results = What came of it, in numbers where possible
    .lessons = What was learnt
    .entries = Parts of a larger project
    .body = Text in Markdown after everything else
    .labels = Labels for this entry, e.g. `tasks: 한 일`
    .company = Company; a list of names with `from` where it was renamed
    .department = Department or team
    .employment = Kind of employment
    .counts = Whether it counts towards the total of years
    .projects = Projects in this job
    .school = Name of the school
    .degree = Degree, e.g. `학사`
    .major = Field of study
    .gpa = Grade point average, e.g. `4.1/4.5`

schema-Project = A project
schema-Experience = A job
schema-Education = A school

schema-Employment =
    .full-time = Full-time, which is the default and not printed
    .part-time = Part-time
    .contract = For a limited time
    .freelance = Self-employed
    .intern = Internship; does not count towards the total unless `counts: true`
    .research = Research at a school; does not count towards the total unless `counts: true`

schema-ItemRecord = An item with more than its text
    .text = The text
    .items = Items below it

schema-FactRecord = A fact with more than a text
    .value = The text
    .items = Items below it
    .facts = Labels and values below it

schema-Parts = A difficulty and how it was overcome
    .problem = What was wrong
    .cause = Why it was wrong
    .solution = What was done
    .result = What came of it

schema-Certification = A certification
    .name = Name of the certification
    .issuer = Organization that issued it
    .date = Date of issue
    .score = Score or grade, e.g. `724/1000`
    .url = Address where it can be verified
    .number = Number of the certificate
    .expires = Date until which it is valid
    .note = Anything else

schema-Language = A language you speak
    .language = Name of the language, e.g. `영어`
    .level = Level, e.g. `비즈니스 회화`
    .test = Name of a test, e.g. `TOEIC`
    .score = Score or grade, e.g. `945`
    .date = Date of the test

schema-Award = An award
    .title = Name of the award
    .issuer = Organization that gave it
    .summary = What it was given for
    .url = Address where it can be read about

schema-Publication = A paper, talk, post, patent or book
    .title = Title
    .venue = Journal, conference or site
    .authors = Authors, in order
    .url = Address where it can be read
    .kind = Kind, e.g. `paper`, `talk`, `post`, `patent` or `book`

schema-Skill = Skills of one category
    .category = Name of the category, e.g. `언어`
    .items = The skills, e.g. `Kotlin, Java (17, 21)`

schema-Reference = Someone who can be asked about you
    .name = Name
    .relation = Who it is, e.g. `전 팀장`
    .contact = Phone number or e-mail address
    .text = What they say about you

schema-Military = Military service
    .branch = 군별, e.g. `육군`
    .unit = 부대
    .role = 병과
    .rank = 계급, e.g. `병장`
    .period = 복무기간, e.g. `2014.03 ~ 2015.12`
    .status = 구분, e.g. `군필`, `면제`
    .discharge = 전역구분, e.g. `만기전역`

schema-StartEnd = A period by its two dates
    .start = First day or month, e.g. `2020.03`
    .end = Last day or month; absent where it goes on

schema-Figure = A picture with a caption
    .src = Path of the picture beside the file that names it, e.g. `images/chart.png`
    .caption = Text below the picture
    .alt = What the picture shows, for people who cannot see it; the caption where absent
    .width = Width, e.g. `60%` of the column or `80mm`

schema-NameRecord = A name of a company that was renamed
    .name = The name
    .from = Date since which it has this name

schema-Priority =
    .high = Kept longest
    .normal = The default
    .low = Left out first

schema-Letter = A cover letter: questions with answers, or a text
    .title = Title
    .questions = Questions with answers
    .recipient = Whom it is addressed to, e.g. `{"{{company}}"} 채용 담당자님께`
    .closing = Closing line, e.g. `감사합니다.`

schema-Question = A question and its answer
    .prompt = The question
    .limit = Greatest length of the answer, e.g. `1000`
    .count = What `limit` counts
    .line_breaks = What a single line break in the answer means
    .answer = The answer, in Markdown
    .variants = Several answers by name, of which a target chooses one

schema-Count =
    .chars = Characters with spaces
    .chars-no-space = Characters without spaces
    .bytes-euckr = Bytes in EUC-KR, where a syllable is 2
    .bytes-utf8 = Bytes in UTF-8, where a syllable is 3

schema-LineBreakRule =
    .keep = It stays a line break
    .markdown = It becomes a space

schema-Design = Colour, type, page and order of sections; what is absent is chosen by the layout
    .accent = The one colour beside black and grey, e.g. `"#0b57d0"`
    .font = `sans`, `serif`, or the name of a font
    .size = Size of the text, e.g. `10pt`
    .density = Distance of lines and parts
    .fit = Greatest number of pages: type and gaps are made smaller, within limits, to reach it
    .fill = Whether a last page of a few lines is pulled back, and a sparse page is set larger
    .taper = Whether older work shows less where the document is longer than its layout should be
    .paper = Size of the page
    .margin = Margins, e.g. `18mm` or `{"{"}x: 18mm, y: 15mm{"}"}`
    .sidebar = Side of the sidebar in a layout that has one
    .date = Form of dates, e.g. `YYYY.MM`, `YYYY년 M월` or `MMM YYYY`
    .range = Text between the dates of a period, e.g. ` ~ `
    .duration = Whether durations are computed and printed, e.g. `2년 3개월`
    .emoji = What happens to emoji
    .page_numbers = Whether pages are numbered
    .links = How links look
    .sections = Sections in their order, e.g. `[experience, projects, education]`; others are not printed
    .parts = Parts of entries in their order, e.g. `[summary, tasks, results]`; others are not printed
    .group = What consecutive projects are grouped by
    .numbered = Sections whose entries are numbered, e.g. `[projects]`
    .icons = Whether e-mail, phone and links have icons
    .counts = Whether the lengths of answers are printed beside their limits, for drafts
    .signature = Whether a form ends with a sentence, the date and a line to sign
    .cover = Look of the cover of a portfolio [default: dark; light for grey documents]
    .gray = Whether all colours are greys
    .bleed = How far colours reach beyond the edge where paper is cut, e.g. `3mm`
    .crop_marks = Whether marks show where the paper is cut
    .layouts = Design for single layouts, e.g. `resume: {"{"}size: 9.5pt{"}"}`

schema-MarginRecord = Margins that differ
    .x = Left and right, e.g. `18mm`
    .y = Top and bottom, e.g. `15mm`

schema-Density =
    .compact = Tight
    .normal = As the layout is designed
    .relaxed = Wide

schema-Paper =
    .a4 = 210 × 297 mm
    .letter = 8.5 × 11 in
    .a5 = 148 × 210 mm

schema-Sidebar =
    .right = Read after the name and the work
    .left = Seen first

schema-Cover =
    .dark = On a dark ground
    .light = On white
    .photo = Over the first figure, darkened

schema-Emoji =
    .mono = Printed in one colour
    .strip = Left out

schema-Automatic =
    .auto = Where it helps
    .off = Never

schema-PageNumbers =
    .auto = From two pages on
    .always = Always
    .never = Never

schema-LinkStyle =
    .plain = As text
    .underline = Underlined
    .print-url = With the address in print

schema-Group =
    .organization = Projects of one organization under one heading

schema-TargetData = A target: the company that documents are made for
    .company = Name of the company; the value of `{"{{company}}"}`
    .aliases = Its other names, which no document of another target may mention
    .allow_mentions = Names of other companies that its documents may mention
    .role = The position; the value of `{"{{role}}"}`
    .vars = Values of variables, e.g. `team: 정산` for `{"{{team}}"}`
    .documents = Its documents, e.g. `[resume, {"{"}layout: letter, letter: why-us{"}"}]`; a résumé where absent
    .package = Whether all documents are also written to one PDF
    .filename = Names of its files, e.g. `{"{{name}}_{{company}}_{{document}}"}`
    .max_pages = Greatest number of pages of each document
    .max_size = Greatest size of each file, e.g. `5MB`
    .select = What is chosen by tags and ids
    .order = Entries that come first, by list, e.g. `projects: [settlement]`
    .cut = What is left out to make it shorter
    .design = Design of its documents
    .override = Values that replace those of the content; entries of lists are given by their ids

schema-Select = What is chosen by tags and ids
    .include = Tags of which a tagged entry or item must have one
    .exclude = Tags that leave out an entry or item
    .hide = Ids that are left out, e.g. `[toy-project]`

schema-DocumentData = A document of a target
    .layout = Layout; `resume` where absent
    .title = Name of the document in file names
    .max_pages = Greatest number of pages
    .max_size = Greatest size of the file, e.g. `5MB`
    .letter = Id of the letter it shows
    .variant = Name of the answers it shows, of those in `variants`
    .filename = Name of the file, e.g. `{"{{name}}_{{document}}"}`
    .cut = What is left out to make it shorter
    .design = Design of this document

schema-Cut = What is left out to make a document shorter
    .tags = Tags of which a tagged entry or item must have one
    .hide = Ids that are left out, e.g. `[toy-project]`
    .since = Date; jobs and projects that ended before it are left out
    .collapse_before = Date; jobs and projects that ended before it are printed on one line
    .max_items = Greatest number of items in a list, e.g. `4` or `{"{"}results: 3{"}"}`
    .redact = Personal data that is left out

schema-Redaction =
    .contact = E-mail, phone, address, links, and contacts of references
    .email = E-mail address
    .phone = Phone number
    .location = Address
    .links = Links of the profile
    .photo = Photo
    .birth_date = Date of birth
    .references = References

# Values of a certain form, beside what the key says.
schema-form =
    .address = Address on the web
    .date = Date with as much as is known: `2023`, `2023.01` or `2023-01-20`
    .period = Two dates with `~` between them; without the second one it goes on
    .colour = Colour in hex and in quotes, e.g. `"#0b57d0"`
    .length = Number with `pt`, `mm`, `cm` or `in`
    .dates = Form of dates, of `YYYY`, `YY`, `MMMM`, `MMM`, `MM`, `M`, `DD` and `D`
    .max-items = Number of items, for every list or by list
    .size = Size of a file; a number alone counts bytes
