// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/opening.h"
#include "app/commandline/terminal.h"
#include "model/wiring/containers.h"
#include "model/wiring/graph.h"
#include "ui/canvas/picture.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

Result<const Resource *> pipelineOf(const Project &project, const QString &name)
{
    QStringList names;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline || resource->isBroken())
            continue;
        if (name.isEmpty() || resource->name().compare(name, Qt::CaseInsensitive) == 0)
            return resource.get();
        names << resource->name();
    }
    if (names.isEmpty())
        return Error{Error::Code::NotFound, u"The project has no pipeline that could be drawn."_s};
    return Error{Error::Code::NotFound, u"There is no pipeline '%1'; there is %2."_s.arg(name, names.join(u", "_s))};
}

Result<void> render(const Arguments &arguments)
{
    const QString file = arguments.value(u"o"_s);
    if (file.isEmpty())
        return Error{Error::Code::Invalid, u"Say where the picture goes: -o FILE.svg, FILE.png or FILE.pdf."_s};
    const auto opened = open(arguments.path(), {arguments.value(u"catalog"_s), {}});
    if (!opened)
        return opened.error();
    const Project &project = opened->read.project;
    const auto pipeline = pipelineOf(project, arguments.value(u"pipeline"_s));
    if (!pipeline)
        return pipeline.error();
    Level level;
    if (const QString name = arguments.value(u"level"_s); !name.isEmpty()) {
        auto named = levelNamed(**pipeline, opened->catalog, name);
        if (!named)
            return named.error();
        level = *std::move(named);
    }
    const Graph graph = graphOf(project, opened->catalog, (*pipeline)->id, level);
    return gui::renderGraph(gui::boardOf(graph, **pipeline, {}, level), file);
}

int runRender(const Arguments &arguments)
{
    const auto rendered = render(arguments);
    if (rendered)
        return Success;
    complain(rendered.error().message);
    return Unusable;
}

} // namespace

Command renderCommand()
{
    return {
        .name = u"render"_s,
        .synopsis = u"PATH [--pipeline NAME] [--level CONTAINER[/BRANCH]] -o FILE.svg|.png|.pdf"_s,
        .summary = u"Draws a pipeline's graph to a file, as the canvas shows it."_s,
        .options = {option(u"pipeline"_s, u"NAME"_s, u"the pipeline to draw; the first when absent"_s),
                    option(u"level"_s, u"CONTAINER[/BRANCH]"_s, u"what is inside a loop, a condition or a switch"_s),
                    option(u"o"_s, u"FILE"_s, u"picture to write, .svg, .png or .pdf"_s), catalogOption()},
        .minimumPaths = 1,
        .run = runRender,
        .paints = true};
}

} // namespace millrace::app
