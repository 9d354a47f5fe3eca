// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace millrace::bench {

/// Times of one kind of work, in milliseconds.
class Samples
{
public:
    void add(double milliseconds) { m_all.append(milliseconds); }
    qsizetype count() const { return m_all.size(); }
    double median() const { return quantile(0.5); }
    double quantile(double share) const;

private:
    QList<double> m_all;
};

/// What a measure may take: the design's Budgets.
struct Bar
{
    std::optional<double> ratio = {}; ///< to the floor
    double absolute = 0;              ///< milliseconds on a quiet machine of the kind the budgets were made for
};

struct Timed
{
    Samples work;
    Samples cpu; ///< of this thread during the same work: what it costs however busy the machine is
    Samples floor;

    void time(const std::function<void()> &once);
};
/// Runs `work` until the time is over, at least a few times, and times each run. `floor` runs in turn with it; `clear`
/// takes away what either left, and is not timed.
Timed timeInTurns(double seconds, const std::function<void()> &work, const std::function<void()> &floor = {},
                  const std::function<void()> &clear = {});
double timeOnce(const std::function<void()> &work);

/// Collects lines and verdicts, and prints them as they come.
class Report
{
public:
    Report();

    /// Begins the measures of one graph.
    void title(const QString &text);
    void add(const QString &name, const Timed &times, const Bar &bar);
    /// A figure that is not a time: kilobytes.
    void addSize(const QString &name, double kilobytes, double most);
    /// Prints the last line; 0 when every bar is met.
    int finish() const;

private:
    void count(bool isMet);

    double m_tolerance = 1; ///< how much slower this machine is now than the one the bars were set on
    double m_worstRatio = 0;
    int m_met = 0;
    int m_all = 0;
};

} // namespace millrace::bench
