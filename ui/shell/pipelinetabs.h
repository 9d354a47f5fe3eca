// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/slices.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"

#include <QHash>

namespace millrace::gui {

class Canvas;
class ChoiceButton;
class RunModel;
class TabPanel;
class Theme;

/// The canvases in the middle, one a tab, and the slice chosen above them. Joins each canvas with the shared selection,
/// the problems and the run.
class PipelineTabs final : public QObject
{
    Q_OBJECT

public:
    PipelineTabs(const Theme &theme, TabPanel &panel, Document &document, Selection &selection,
                 QObject *parent = nullptr);

    Canvas *current() const;
    ResourceId currentPipeline() const;
    Canvas *open(ResourceId pipeline);
    /// Null while the pipeline has no tab.
    Canvas *canvasOf(ResourceId pipeline) const;
    void close(QWidget *page);
    /// Opens the pipeline and brings the node to the middle; a dataset on the pipeline that is open, else on the first
    /// that has it.
    void focusNode(ResourceId pipeline, const NodeId &node);
    /// Whether an open pipeline has the dataset as one that carries only readiness.
    bool isPlaceholder(ResourceId dataset) const;
    std::optional<schedule::Slice> slice() const { return m_slice; }
    /// Shows the run's states; the slice follows the run while it goes on.
    void showRun(const RunModel &run);

Q_SIGNALS:
    void currentChanged();
    /// The canvas went into a container or out of it.
    void levelChanged();
    /// The view goes to another place at once: what shows where it was takes that now.
    void leaving();
    void zoomChanged(double factor);
    void sliceChanged();
    void propertiesRequested();
    void refused(const QString &reason);

private:
    void announce();
    void followDocument(const Changes &changes);
    void replaceAll();
    void refreshSlices();
    void chooseSlice(const std::optional<schedule::Slice> &slice);
    void showSlice(Canvas &canvas) const;
    void showProblems();
    void takeSelection(Canvas &canvas, const QList<NodeId> &nodes);
    void giveSelection();

    const Theme &m_theme;
    TabPanel &m_panel;
    Document &m_document;
    Selection &m_selection;
    ChoiceButton *m_chooser;
    std::optional<schedule::Slice> m_slice;
    QList<schedule::Slice> m_slices;
    bool m_isReplacing = false;
};

} // namespace millrace::gui
