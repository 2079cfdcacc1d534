# What the JSON Schema says of keys and words, which editors show: `schema-TYPE` for a type of the model, and its keys or
# words as attributes. A key that a type does not describe is described by `schema-common`.

schema-common =
    .id = Name by which targets refer to it, e.g. `settlement`; made from the title by default
    .tags = Tags by which targets select it, e.g. `[backend, payments]`
    .priority = Importance; targets can leave out less important entries
    .period = Period, e.g. `2020.03 ~ 2022.01`; `2022.01 ~` if it is current
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
    .activities = Courses, boot camps, clubs and volunteering, newest first
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
    .vars = Default values of variables, e.g. `company: 귀사` for `{"{{company}}"}`
    .design = Colours, type, page and order of sections
    .allow = Warnings that are not shown, e.g. `[overlap]`
    .forbid = Words that no document may have, each with the reason
    .require = Words that every document must have, each with the reason

schema-Profile = Who you are and how to reach you
    .name = Your name
    .headline = One line about you, e.g. `백엔드 개발자`
    .email = Email address, e.g. `hong@example.com`
    .phone = Phone number, printed as it is written
    .location = City or address, e.g. `서울`
    .photo = Path of a photo, e.g. `photo.jpg`; portrait format of 3:4 fits best
    .birth_date = Date of birth; only the layout `form` prints it
    .links = Addresses on the web, e.g. `https://github.com/hong`; known sites get an icon
    .summary = Who you are, in a few sentences of Markdown

schema-Section = A section of your own
    .id = Name by which `design.sections`, `titles` and targets refer to it
    .title = Heading
    .icon = Icon before the heading, e.g. `star`
    .entries = Entries with the same keys as projects

schema-LinkRecord = An address with a label
    .url = The address, e.g. `https://example.com`
    .label = Text that is printed instead of the address
    .kind = Icon, e.g. `github` or `blog`; chosen by domain by default

schema-EntryData =
    .title = Name of the project
    .organization = Company or organization where the project was done
    .role = Position or part in the work, e.g. `백엔드 리드`
    .team = Size or members of the team, e.g. `백엔드 4명`
    .status = State, e.g. `운영 중` or `졸업`
    .note = Remark in small print after the period
    .facts = Labels and values, e.g. `트래픽: 초당 2,400건`
    .stack = Technologies, e.g. `[Kotlin, Kafka]`
    .problem = Problem that the work solved
    .solution = How it was solved
    .tasks = What you did
    .results = Results, with numbers where possible
    .lessons = What you learnt
    .entries = Parts of a larger project
    .body = Text in Markdown after everything else
    .labels = Labels for this entry, e.g. `tasks: 한 일`
    .company = Company; a list of names with `from` where it was renamed
    .department = Department or team
    .employment = Kind of employment
    .counts = Whether it counts towards the total years of experience
    .projects = Projects in this job
    .school = Name of the school
    .degree = Degree, e.g. `학사`
    .major = Field of study
    .gpa = Grade point average, e.g. `4.1/4.5`

schema-Project = A project
schema-Experience = A job
schema-Education = A school

schema-Employment =
    .full-time = Full-time: the default, not printed
    .part-time = Part-time
    .contract = Fixed-term contract
    .freelance = Self-employed
    .intern = Internship; does not count towards the total unless `counts: true`
    .research = Research at a school; does not count towards the total unless `counts: true`

schema-Item = An item, which may have items below it
    .text = The text
    .items = Items below it

schema-FactRecord = A fact with more than a text
    .value = The text
    .items = Items below it
    .facts = Labels and values below it

schema-Parts = A difficulty and how it was overcome
    .problem = The problem
    .cause = Its cause
    .solution = How it was solved
    .result = The result

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
    .url = Address of a page about it

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
    .relation = Relation to you, e.g. `전 팀장`
    .contact = Phone number or email address
    .text = What they say about you

schema-Military = Military service
    .branch = Branch (군별), e.g. `육군`
    .unit = Unit (부대)
    .role = Speciality (병과)
    .rank = Rank (계급), e.g. `병장`
    .period = Period of service (복무기간), e.g. `2014.03 ~ 2015.12`
    .status = Status (구분), e.g. `군필`, `면제`
    .discharge = Kind of discharge (전역구분), e.g. `만기전역`

schema-StartEnd = A period by its two dates
    .start = First day or month, e.g. `2020.03`
    .end = Last day or month; leave it out if it is current

schema-Figure = A picture with a caption
    .src = Path of the picture beside the file that names it, e.g. `images/chart.png`
    .caption = Text below the picture
    .alt = What the picture shows, for people who cannot see it [default: the caption]
    .width = Width, e.g. `60%` of the column or `80mm`

schema-Name = A name of a company that was renamed
    .name = The name
    .from = Date from which it has this name

schema-Priority =
    .high = Kept longest
    .normal = The default
    .low = Left out first

schema-Letter = A cover letter: questions with answers, or a text
    .title = Title
    .questions = Questions with answers
    .recipient = Addressee, e.g. `{"{{company}}"} 채용 담당자님께`
    .closing = Closing line, e.g. `감사합니다.`

schema-Question = A question and its answer
    .prompt = The question
    .limit = Maximum length of the answer, e.g. `1000`
    .count = What `limit` counts [default: `chars`]
    .unit = What one character is [default: `grapheme`]
    .newline = Length of a line break [default: 1, and 2 for `bytes-neis`]
    .line_breaks = What a single line break in the answer means [default: `keep`]
    .use = Id of another question whose answer is taken, e.g. `growth` or `essay.growth`
    .variant = Which of its `variants` is taken
    .answer = The answer, in Markdown
    .variants = Several answers by name; a target chooses one

schema-Count =
    .chars = Characters with spaces
    .chars-no-space = Characters without spaces
    .bytes-euckr = Bytes in EUC-KR, where a syllable is 2
    .bytes-utf8 = Bytes in UTF-8, where a syllable is 3
    .bytes-neis = Bytes in NEIS, where a syllable is 3 and a line break 2

schema-CountUnit =
    .grapheme = What is seen as one character: an emoji, a letter with its accents
    .code-unit = A UTF-16 code unit, as in web pages; most emoji are 2 or more

schema-LineBreakRule =
    .keep = It stays a line break
    .markdown = It becomes a space

schema-Design = Colours, type, page and order of sections; the layout chooses what is not set
    .accent = Accent colour, e.g. `"#0b57d0"`
    .font = `sans`, `serif`, or the name of a font
    .size = Size of the text, e.g. `10pt`
    .density = Space between lines and between parts
    .fit = Maximum number of pages; type and gaps shrink, within limits, to reach it
    .fill = Whether to pull back a last page of a few lines, and to enlarge a sparse page
    .taper = Whether to shorten older work in a document that is too long
    .paper = Paper size
    .margin = Margins, e.g. `18mm` or `{"{"}x: 18mm, y: 15mm{"}"}`
    .sidebar = Side of the sidebar, in a layout with one
    .date = Format of dates, e.g. `YYYY.MM`, `YYYY년 M월` or `MMM YYYY`
    .range = Text between the dates of a period, e.g. ` ~ `
    .duration = Whether to print computed durations, e.g. `2년 3개월`
    .emoji = What happens to emoji
    .page_numbers = Whether pages are numbered
    .links = Style of links
    .sections = Sections in their order, e.g. `[experience, projects, education]`; others are not printed
    .parts = Parts of entries in their order, e.g. `[summary, tasks, results]`; others are not printed
    .group = How to group consecutive projects
    .numbered = Sections whose entries are numbered, e.g. `[projects]`
    .icons = Whether email, phone and links have icons
    .counts = Whether to print the length of each answer beside its limit, for drafts
    .signature = Whether a form ends with a sentence, the date and a line to sign
    .cover = Cover of a portfolio [default: `dark`, or `light` with `gray`]
    .gray = Whether to convert all colours to grey
    .bleed = How far the page extends beyond the trim edge, e.g. `3mm`
    .crop_marks = Whether to add crop marks
    .layouts = Design of single layouts, e.g. `resume: {"{"}size: 9.5pt{"}"}`

schema-MarginRecord = Margins by side
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
    .right = At the right, read after the work
    .left = At the left, seen first

schema-Cover =
    .dark = On a dark ground
    .light = On a white ground
    .photo = On the first figure, darkened

schema-Emoji =
    .mono = Printed in one colour
    .strip = Left out

schema-Automatic =
    .auto = When it helps
    .off = Never

schema-PageNumbers =
    .auto = From two pages on
    .always = Always
    .never = Never

schema-LinkStyle =
    .plain = As text
    .underline = Underlined
    .print-url = With the address printed

schema-Group =
    .organization = Projects of one organization under one heading

schema-TargetData = A target: the company that documents are made for
    .company = Name of the company; the value of `{"{{company}}"}`
    .aliases = Its other names, which no document of another target may mention
    .forbid = Words that its documents may not have, each with the reason
    .require = Words that each of its documents must have, each with the reason
    .allow_mentions = Names of other companies that its documents may mention
    .role = The position; the value of `{"{{role}}"}`
    .vars = Values of variables, e.g. `team: 정산` for `{"{{team}}"}`
    .documents = Its documents, e.g. `[resume, {"{"}layout: letter, letter: why-us{"}"}]` [default: `resume`]
    .letters = Questions of the company, in place of the letters of the content
    .package = Whether to also write all documents to one PDF
    .filename = Names of its files, e.g. `{"{{name}}_{{company}}_{{document}}"}`
    .max_pages = Maximum number of pages of each document
    .max_size = Maximum size of each file, e.g. `5MB`
    .select = Selection by tags and ids
    .order = Entries that come first, by list, e.g. `projects: [settlement]`
    .cut = What to leave out to make it shorter
    .design = Design of its documents
    .override = Values that replace those of the content; entries of lists by their ids

schema-Select = Selection by tags and ids
    .include = Tags; tagged entries and items that have none of them are left out
    .exclude = Tags; entries and items that have one of them are left out
    .hide = Ids that are left out, e.g. `[toy-project]`

schema-Document = A document of a target
    .layout = Layout [default: `resume`]
    .title = Name of the document in file names
    .max_pages = Maximum number of pages
    .max_size = Maximum size of the file, e.g. `5MB`
    .require = Words that it must have, each with the reason
    .letter = Id of the letter it shows
    .variant = Name of the answers it shows, one of `variants`
    .filename = Name of the file, e.g. `{"{{name}}_{{document}}"}`
    .cut = What to leave out to make it shorter
    .design = Design of this document

schema-Cut = What to leave out to make a document shorter
    .tags = Tags; tagged entries and items that have none of them are left out
    .hide = Ids that are left out, e.g. `[toy-project]`
    .since = Date; jobs and projects that ended before it are left out
    .collapse_before = Date; jobs and projects that ended before it are printed on one line
    .max_items = Maximum number of items in each list inside an entry, or by list, e.g. `4` or `{"{"}projects: 3{"}"}`
    .redact = Personal data to leave out

schema-Redaction =
    .contact = Email, phone, address, links, and the contacts of references
    .email = Email address
    .phone = Phone number
    .location = Address
    .links = Links of the profile
    .photo = Photo
    .birth_date = Date of birth
    .references = References
    .blind = Everything that identifies you, schools and dates of graduation included; the document is searched for what is left

# Values of a certain form, after what the key says.
schema-form =
    .address = Address on the web
    .date = Date as exact as it is known: `2023`, `2023.01` or `2023-01-20`
    .period = Two dates with `~` between them; without the second one it is current
    .colour = Colour in hex and in quotes, e.g. `"#0b57d0"`
    .length = Number with `pt`, `mm`, `cm` or `in`
    .dates = Format of dates: `YYYY`, `YY`, `MMMM`, `MMM`, `MM`, `M`, `DD`, `D`
    .max-items = Number of items, for each list inside an entry or by list
    .size = Size of a file; a number alone counts bytes
