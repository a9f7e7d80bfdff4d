# Run `gnuplot latency-cdf.gp` in this folder to draw latency-cdf.dat again.
# Quantiles: means over replications. Shades: the range over replications.
# Markers: 50, 90, 99 and 99.9 %.
set encoding utf8
data = 'latency-cdf.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1272,860 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.67in,11.94in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'latency-cdf.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 10
set xrange [0.227167:14.3932]
set yrange [0:4.0]
unset key
set label 1 'Consensus protocols under a growing load' at screen 0.5, screen 0.9767 center font ',16'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'consensus = pbft, arrivals = 2_000/s' offset 0,-0.4
set xlabel ''
set ylabel 'transactions answered'
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
plot \
  data index 2 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 0 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 1 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'consensus = pbft, arrivals = 5_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 5 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 3 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 4 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'consensus = pbft, arrivals = 8_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 8 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 6 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 7 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'consensus = pbft, arrivals = 12_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 11 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 9 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 10 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'consensus = hotstuff, arrivals = 2_000/s' offset 0,-0.4
set xlabel ''
set ylabel 'transactions answered'
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
unset label 1
plot \
  data index 14 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 12 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 13 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'consensus = hotstuff, arrivals = 5_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 17 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 15 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 16 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'consensus = hotstuff, arrivals = 8_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 20 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 18 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 19 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'consensus = hotstuff, arrivals = 12_000/s' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0.5, '' 1, '' 2, '' 5, '' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 23 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 21 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 22 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'consensus = proof-of-stake (slot: 500ms,'."\n".'slots-per-epoch: 4), arrivals = 2_000/s' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel 'transactions answered'
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
unset label 1
plot \
  data index 26 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 24 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 25 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'consensus = proof-of-stake (slot: 500ms,'."\n".'slots-per-epoch: 4), arrivals = 5_000/s' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel ''
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 29 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 27 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 28 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'consensus = proof-of-stake (slot: 500ms,'."\n".'slots-per-epoch: 4), arrivals = 8_000/s' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel ''
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 32 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 30 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 31 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'consensus = proof-of-stake (slot: 500ms,'."\n".'slots-per-epoch: 4), arrivals = 12_000/s' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel ''
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 35 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 33 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 34 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0419
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 1 samplen 2
plot \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00'

unset multiplot
unset output
}
