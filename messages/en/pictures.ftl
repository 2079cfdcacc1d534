# Problems with pictures.

image-missing = a picture does not exist
    .explanation =
        Paths of pictures are relative to the folder of the file that names them, with
        `/` between folders. In a draft (`--draft`) it is a warning, and a box is
        printed in its place.
    .not-found = picture `{ $src }` not found
    .in-draft = in this draft a box is drawn in its place
    .of-windows = copy it into the folder of the content, and write its path from there with `/` between folders
    .of-home = copy it into the folder of the content, and write its path from there
    .is-folder = this is a folder: name a picture in it
    .no-file = this is not a file: put a picture there
    .save-here = save it as `{ $path }`, or correct the path
    .save-as = save it as `{ $path }`, and write `{ $name }`

image-outside = a picture is outside of the content
    .explanation =
        Pictures are read from the folder of the content only, not through `..` or
        links, so that content from others is safe to render. Copy the picture into the
        folder.
    .outside = picture `{ $src }` is outside the content
    .move-it = copy it to `{ $folder }/`, or to a folder in it

image-remote = a picture is a URL
    .explanation =
        Nothing is fetched while rendering. Save the picture in the folder of the
        content, and name the file.
    .remote = picture `{ $src }` is a URL
    .save-it = save the picture in the folder of the content, and write its path from there

image-format = a picture has a format that cannot be printed
    .explanation =
        Pictures are PNG, JPEG, GIF, WebP, SVG or the first page of a PDF, and have the
        file extension of their format. Export a photo in HEIC, or a file with a wrong
        extension, as one of these.
    .unsupported = `{ $src }` is { $found }, which is not supported
    .unknown = unknown picture format: `{ $src }`
    .expected = expected one of: { $endings }
    .other = `{ $src }` is { $found }, not { $expected }
    .not-expected = `{ $src }` is not { $expected }
    .rename = rename it to `{ $name }`
    .save-picture = save the picture itself, not the page it is on
    .export = export it as PNG or JPEG
    .export-again = export it again, or correct its extension

# What a file is, as in `expected a PNG, found a web page`.
format =
    .png = a PNG
    .jpeg = a JPEG
    .gif = a GIF
    .webp = a WebP
    .pdf = a PDF
    .svg = an SVG
    .heic = a HEIC
    .avif = an AVIF
    .bmp = a BMP
    .tiff = a TIFF
    .html = a web page
    .zip = a ZIP or Office file

image-unreadable = a picture cannot be read
    .explanation =
        The file is damaged, cut off, empty, too large, protected by a password, or may
        not be read; or a drawing refers to files or fonts outside of it. Export it
        again.
    .fault = picture `{ $src }` { $fault }
    .empty = picture `{ $src }` is empty
    .permission = permission denied: picture `{ $src }`
    .allow-reading = change its permissions so that you can read it
    .backslash = picture `{ $src }` has a `\` in its name
    .rename = rename it: Windows uses `\` between folders

# What is wrong with a picture, after its name, and what to do.
picture =
    .empty = is empty
    .export-again = export it again
    .too-large = is larger than { $mebibytes } MiB
    .smaller-file = reduce it to at most { $mebibytes } MiB
    .cut-off = is cut off
    .damaged = the file is damaged or incomplete: export or copy it again
    .not-decoded = cannot be decoded
    .save-as-png = export it again, as an ordinary PNG or JPEG
    .pixels = has { $width } × { $height } pixels
    .fewer-pixels = reduce it to at most { $millions } million pixels
    .shorter-sides = reduce it to at most { $pixels } pixels on each side
    .palette = has a damaged palette
    .start = has a damaged header
    .size = has { $mebibytes } MiB
    .unpacked-size = has more than { $mebibytes } MiB unpacked
    .simplify = simplify it, or save it as PNG
    .not-unpacked = cannot be unpacked
    .entities = defines entities, which are not supported
    .plain-svg = export it as plain SVG in UTF-8
    .uses = uses symbols { $count } times
    .without-symbols = export it with shapes instead of symbols, or as PNG
    .own-part = has an effect (`feImage`) that shows a part of the drawing, which is not supported
    .wide-effect = has an effect on a region much larger than the drawing
    .letters = has text of { $count } letters
    .text-to-paths = turn its text into paths, or save it as PNG
    .other-file = refers to another file, `{ $address }`
    .embed = embed the picture in the drawing, or save the drawing as PNG
    .inner = holds a picture that { $fault }
    .base64 = has invalid Base64
    .shapes = has too many shapes or nested groups
    .no-size = has no size
    .give-size = give its `svg` element a `width` and a `height` above 0
    .not-utf8 = is not UTF-8 text
    .not-svg = is not a valid SVG: { $error }
    .locked = is locked with a password
    .unlock = save it without a password
    .not-pdf = is not a valid PDF
    .no-page = has no page
    .save-page = export it again, or save its page as SVG or PNG
    .page-size = has a page of more than { $mebibytes } MiB
