// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace millrace::gui {

class Theme;

/// What stands in the middle while no pipeline is open: begin, go on where one left off, or see the sample.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);
    void setHasSample(bool hasSample);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void sampleRequested();
    void recentRequested(const QString &path);

private:
    QWidget *makeRow(const QString &icon, const QString &title, const QString &help, const QString &name);

    const Theme &m_theme;
    QVBoxLayout *m_recent;
    QWidget *m_recentHead;
    QWidget *m_sample;
};

} // namespace millrace::gui
